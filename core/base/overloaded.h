// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace cinnabar {

/// Joins lambdas into one visitor for std::visit.
template <class... F>
struct Overloaded : F... {
    using F::operator()...;
};
// clang 14 does not make this guide for aggregates by itself.
template <class... F>
Overloaded(F...) -> Overloaded<F...>;

} // namespace cinnabar

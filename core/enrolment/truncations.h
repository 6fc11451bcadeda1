// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "enrolment/mistake.h"
#include "secret/secret_bytes.h"

#include <QtGlobal>

#include <array>
#include <optional>
#include <span>

namespace cinnabar {

/// A moving factor as the bytes that are hashed.
struct CounterMessage {
    std::array<std::byte, 24> bytes{};
    std::size_t size = 0;
    SecretView view() const { return SecretView(bytes).first(size); }
};

/// One way to write it.
struct CounterWriting {
    std::optional<Mistake> mistake; ///< empty: as RFC 4226 section 5.1 says
    double cost; ///< as Explanation::cost
    CounterMessage (*write)(quint64 counter);
};
/// All of them, best first.
std::span<const CounterWriting> counterWritings();

/// One way to make a number of a MAC.
struct Truncation {
    std::optional<Mistake> mistake; ///< empty: as RFC 4226 section 5.3 says
    double cost; ///< as Explanation::cost
    /// Empty where that way leads out of the MAC, or where it does what another one does.
    std::optional<quint64> (*number)(SecretView mac);
};
/// All of them, best first.
std::span<const Truncation> truncations();

} // namespace cinnabar

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <cassert>
#include <type_traits>
#include <utility>
#include <variant>

namespace cinnabar {

/// A value or the Error that prevented it. Members are named as in std::expected, which g++ 12 has in C++23 only.
template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) { }
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) { }

    bool has_value() const noexcept { return m_state.index() == 0; }
    explicit operator bool() const noexcept { return has_value(); }

    T &value() &
    {
        assert(has_value());
        return *std::get_if<0>(&m_state);
    }
    const T &value() const &
    {
        assert(has_value());
        return *std::get_if<0>(&m_state);
    }
    T &&value() &&
    {
        assert(has_value());
        return std::move(*std::get_if<0>(&m_state));
    }
    T &operator*() & { return value(); }
    const T &operator*() const & { return value(); }
    T &&operator*() && { return std::move(*this).value(); }
    T *operator->() { return &value(); }
    const T *operator->() const { return &value(); }

    const Error &error() const &
    {
        assert(!has_value());
        return *std::get_if<1>(&m_state);
    }
    Error &&error() &&
    {
        assert(!has_value());
        return std::move(*std::get_if<1>(&m_state));
    }

    template <class F>
    auto and_then(F &&f) && -> std::invoke_result_t<F, T &&>
    {
        if (!has_value())
            return std::move(*this).error();
        return std::forward<F>(f)(std::move(*this).value());
    }

private:
    std::variant<T, Error> m_state;
};

/// Success without a value, or the Error.
using Status = Result<std::monostate>;
inline Status ok() { return Status(std::monostate{}); }

} // namespace cinnabar

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <optional>
#include <string_view>

namespace cinnabar {

/// Reads a UTF-8 text character by character without a copy. A byte that is no UTF-8 comes out as U+FFFD.
class SecretText {
public:
    explicit SecretText(std::string_view utf8) : m_rest(utf8) { }
    std::optional<char32_t> next();
    /// Of the character read last, counted from 1 in characters, as a person counts.
    int position() const { return m_position; }

private:
    std::string_view m_rest;
    int m_position = 0;
};

/// What people put between the characters of a secret to read it more easily: white space, NBSP, '-' and '_'.
bool isSecretFiller(char32_t character);

/// SecretBadCharacter with its values; `suggestion` is what the character may have meant.
Error badSecretCharacter(char32_t character, int position, const QString &suggestion = {});

} // namespace cinnabar

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/password_strength.h"

namespace cinnabar::app {

/// Estimates by zxcvbn: its words and names are English, its keyboards Latin. Other scripts have no word list, so their
/// letters are counted as letters of words at a flat, low rate.
///
/// What stays in memory: zxcvbn has no hook for its allocations. It reads the password where it stands; its one copy,
/// the password backwards, it overwrites before it frees it, and its matches hold positions and numbers only. Single
/// characters, and rearranged ones, may stay on the stack until that is used again.
class ZxcvbnPasswordStrength final : public PasswordStrength {
public:
    StrengthEstimate estimate(SecretView utf8) const override;
};

} // namespace cinnabar::app

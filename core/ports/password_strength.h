// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secret/secret_bytes.h"

namespace cinnabar {

/// How long a password holds against somebody who has a copy of the vault.
///
/// Each guess costs them one scrypt with N = 2^17, r = 8: 128 MiB of memory and about 0.3 s on one core of a desktop.
/// Counted is with 2^10 guesses a second, for one good graphics card (its memory holds some two hundred of them at
/// once; assumed, not measured), and for a service with a thousand such cards. All of it is for the last guess: on
/// average half is enough.
struct StrengthEstimate {
    enum class Level {
        VeryWeak, ///< below 2^22 guesses: within about an hour on one card
        Weak, ///< below 2^35: within a year on one card
        Fair, ///< below 2^45: within a year on a thousand cards
        Strong,
    };

    double log2Guesses = 0; ///< the passwords that are likelier than this one, as a power of two
    Level level = Level::VeryWeak;

    static constexpr double log2GuessesPerSecond = 10;
    static StrengthEstimate of(double log2Guesses);
};

/// Port: how hard a password is to guess.
class PasswordStrength {
public:
    virtual ~PasswordStrength() = default;
    /// Any bytes are taken; what is no UTF-8 counts as a symbol. An empty password has 2^0 guesses.
    virtual StrengthEstimate estimate(SecretView utf8) const = 0;
};

} // namespace cinnabar

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ports/password_strength.h"

namespace cinnabar {

StrengthEstimate StrengthEstimate::of(double log2Guesses)
{
    if (log2Guesses < 22)
        return {log2Guesses, Level::VeryWeak};
    if (log2Guesses < 35)
        return {log2Guesses, Level::Weak};
    if (log2Guesses < 45)
        return {log2Guesses, Level::Fair};
    return {log2Guesses, Level::Strong};
}

} // namespace cinnabar

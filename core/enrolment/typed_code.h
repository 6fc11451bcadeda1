// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "otp/otp_spec.h"

#include <QString>

namespace cinnabar {

/// A code as people type it, without what they put between its characters (white space, dashes of any kind), and in the
/// case of its letters that the kind writes: Steam in capitals, the others in small letters. Zeros in front are kept.
QString bareCode(const OtpSpec &spec, const QString &typed);

/// Whether a bare code can be one of that kind at all.
enum class CodeForm {
    Fits,
    WrongLength,
    WrongCharacters, ///< of the right length, but with some that no code of the kind has
};
CodeForm formOf(const OtpSpec &spec, const QString &bare);

} // namespace cinnabar

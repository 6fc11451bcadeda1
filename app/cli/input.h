// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "secret/secret_bytes.h"

#include <QString>

#include <string>

namespace cinnabar::app {

class Arguments;

/// The most bytes that are read from standard input: a picture of 100 megapixels, uncompressed.
inline constexpr std::size_t maxInputBytes = 512 * 1024 * 1024;

/// One line from standard input, without its end; what follows stays there. Errors: InvalidInput when there is none,
/// UriTooLong.
Result<SecretBytes> readInputLine();

/// All of standard input. Errors: InvalidInput when there is nothing or too much.
Result<SecretBytes> readAllInput();

/// The first line of a file, or of standard input for "-". Errors: Io, InvalidInput, UriTooLong.
Result<SecretBytes> readFirstLine(const std::string &file);

/// What an ACCOUNT, URI or "-" argument stands for.
struct Subject {
    SecretBytes link; ///< the URI; empty for an account
    QString account; ///< what to look for when it is no URI
    bool isLink() const { return !link.empty(); }
};
Result<Subject> readSubject(const Arguments &arguments, const std::string &argument);

} // namespace cinnabar::app

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "secret/secret_bytes.h"

#include <QString>

#include <functional>
#include <string>

namespace cinnabar::app {

class Arguments;

/// The most bytes that are read from standard input: a picture of 100 megapixels, uncompressed.
inline constexpr std::size_t maxInputBytes = 512 * 1024 * 1024;

/// The first line from standard input that is not blank, without its end; what follows stays there. Errors:
/// InvalidInput when there is none, UriTooLong.
Result<SecretBytes> readInputLine();

/// All of standard input, or what of it is there once `isEnough` says so of it. Errors: InvalidInput when there is
/// nothing or too much.
Result<SecretBytes> readAllInput(const std::function<bool(SecretView)> &isEnough = {});

/// The first line of a file, or of standard input for "-". Errors: Io, InvalidInput, UriTooLong.
Result<SecretBytes> readFirstLine(const std::string &file);

/// All of a file, or of standard input for "-", up to `limit` bytes. Errors: Io, InvalidInput when there is nothing or
/// more.
Result<SecretBytes> readWhole(const std::string &file, std::size_t limit);

/// What an ACCOUNT, URI or "-" argument stands for: one of these.
struct Subject {
    SecretBytes link; ///< the URI
    QString account; ///< what to look for
    SecretBytes typed; ///< what to look for, from standard input: perhaps a secret without its scheme, so never quoted
};
Result<Subject> readSubject(const Arguments &arguments, const std::string &argument);

} // namespace cinnabar::app

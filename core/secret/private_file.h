// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "secret/secret_bytes.h"

#include <QString>

namespace cinnabar {

/// Whether a file that is there may be replaced.
enum class Overwrite { Refuse, Allow };

/// Writes all of `content` or nothing. Nobody but its owner can open the file at any moment, and with
/// Overwrite::Refuse a file that appears meanwhile stays too. Errors: FileExists, Io.
Status writePrivateFile(const QString &path, SecretView content, Overwrite overwrite);

} // namespace cinnabar

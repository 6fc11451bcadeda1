// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "secret/secret_bytes.h"

#include <QString>

#include <optional>

namespace cinnabar::app {

/// Asks `question` on the terminal and reads one line that is not shown while it is typed. The terminal is as before
/// afterwards, also when a signal ends the program meanwhile. Empty (nullopt) where no person is at a terminal: neither
/// standard input nor standard error is one. Errors: Cancelled for the end of input instead of a line.
std::optional<Result<SecretBytes>> askOnTerminal(const QString &question);

} // namespace cinnabar::app

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "secret/secret_bytes.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <span>

namespace cinnabar::app {

enum class ThemeChoice { System, Light, Dark };

/// What the program was started with.
struct StartOptions {
    QString profile;
    std::optional<UnixMillis> at; ///< the clock starts here
    bool frozen = false; ///< and stands still
    ThemeChoice theme = ThemeChoice::System;
    SecretBytes link; ///< an enrolment link that the desktop handed over, UTF-8; empty for none
};

struct CommandLineAnswer {
    std::optional<StartOptions> options; ///< empty: say `text` and end with `exitCode`
    QString text = {};
    int exitCode = 0;
};

/// Understands the arguments, the program's name first. `profileFromEnvironment` is CINNABAR_PROFILE.
CommandLineAnswer readCommandLine(const QStringList &arguments, const QString &profileFromEnvironment);

/// Wipes the links among the arguments where they stand: in Qt's list (as far as nothing else holds the same text), and
/// in the system's own copy, from which other programs of this user can read a command line. What the desktop passed on
/// its way here, and what Qt made and dropped while it read the arguments, is out of reach.
void wipeLinks(QStringList &arguments, std::span<char *const> argv);

/// `@UNIXSECONDS`, or ISO 8601 (local time without an offset). Empty when it is neither.
std::optional<UnixMillis> parsedTime(const QString &text);

} // namespace cinnabar::app

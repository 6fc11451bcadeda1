// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace cinnabar::app {

enum class ThemeChoice { System, Light, Dark };

/// What the program was started with.
struct StartOptions {
    QString profile;
    std::optional<UnixMillis> at; ///< the clock starts here
    bool frozen = false; ///< and stands still
    ThemeChoice theme = ThemeChoice::System;
    QString link; ///< an otpauth: link that the desktop handed over; it holds a secret
};

struct CommandLineAnswer {
    std::optional<StartOptions> options; ///< empty: say `text` and end with `exitCode`
    QString text = {};
    int exitCode = 0;
};

/// Understands the arguments, the program's name first. `profileFromEnvironment` is CINNABAR_PROFILE.
CommandLineAnswer readCommandLine(const QStringList &arguments, const QString &profileFromEnvironment);

/// `@UNIXSECONDS`, or ISO 8601 (local time without an offset). Empty when it is neither.
std::optional<UnixMillis> parsedTime(const QString &text);

} // namespace cinnabar::app

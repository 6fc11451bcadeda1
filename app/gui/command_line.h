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
    QString vault; ///< a vault file, as it was given; empty for the profile's accounts
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

/// What the environment says; empty counts as not set.
struct StartEnvironment {
    QString profile = {}; ///< CINNABAR_PROFILE
    QString vault = {}; ///< CINNABAR_VAULT
    bool portable = false; ///< a portable copy, which leaves the computer's keychain alone
};

/// Understands the arguments, the program's name first. They count before the environment.
CommandLineAnswer readCommandLine(const QStringList &arguments, const StartEnvironment &environment);

/// Wipes the links among the arguments where they stand: in Qt's list (as far as nothing else holds the same text), and
/// in the system's own copy, from which other programs of this user can read a command line. What the desktop passed on
/// its way here, and what Qt made and dropped while it read the arguments, is out of reach.
void wipeLinks(QStringList &arguments, std::span<char *const> argv);

} // namespace cinnabar::app

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace cinnabar {
class BackupKeeper;
class Clock;
class PasswordStrength;
class QrReader;
class QrWriter;
class Random;
class ScreenCapture;
class SessionWatch;
class TimeSource;
class VaultSession;
} // namespace cinnabar

namespace cinnabar::ui {

class CodeClock;
class Settings;
class VaultPlaces;
class Workspaces;

/// What the windows work with. Built by the program, which outlives them.
struct Services {
    VaultSession &session;
    const Clock &clock; ///< the computer's, for what is written down; codes go by codeClock
    const QrReader &qrReader;
    const QrWriter &qrWriter;
    ScreenCapture &screens;
    Settings &settings;
    BackupKeeper &backups;
    VaultPlaces &places;
    SessionWatch &sessionWatch;
    const PasswordStrength &passwordStrength;
    Random &random;
    CodeClock &codeClock;
    TimeSource &timeSource;
    Workspaces *workspaces = nullptr; ///< null where no other window can be opened
};

} // namespace cinnabar::ui

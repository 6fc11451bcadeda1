// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace cinnabar {
class Clock;
class QrReader;
class QrWriter;
class ScreenCapture;
class VaultSession;
} // namespace cinnabar

namespace cinnabar::ui {

class Settings;

/// What the windows work with. Built by the program, which outlives them.
struct Services {
    VaultSession &session;
    const Clock &clock;
    const QrReader &qrReader;
    const QrWriter &qrWriter;
    ScreenCapture &screens;
    Settings &settings;
};

} // namespace cinnabar::ui

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "cli/text_output.h"
#include "uri/otp_entry.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace cinnabar::app {

/// In characters; what terminals that don't tell have.
struct ScreenSize {
    int columns = 80;
    int rows = 24;
};

enum class ColourUse { Colours, BoldOnly };

/// One account of the live list as it is at a moment.
struct WatchedCode {
    QString code; ///< in groups; "-" where none can be made
    QString time = {}; ///< whole seconds that are left, rounded up ("4 s"); "#3" for the counter 3
    QString next = {}; ///< the next code, when this one is about to lapse
    QString title; ///< whose it is, and why there is no code
    Urgency urgency = Urgency::Calm;
    bool followsTime = false; ///< so that there will be a next code
};

/// HOTP: the code of the counter that comes next, which stays as it is.
WatchedCode watchedCode(const OtpEntry &entry, UnixMillis now);

/// The whole live list.
struct WatchedList {
    QString warning = {}; ///< begins the heading, so short that it fits anywhere
    QString heading;
    std::vector<WatchedCode> codes;
    QString empty = {}; ///< what stands in place of the codes when there are none
    QString end = {}; ///< begins the foot: how to leave
    QString foot = {};
};

/// How many codes a screen of that size has room for, at least one.
int watchedRows(ScreenSize size);
/// `first` moved so far that no room is left empty that could show codes.
int clampedFirst(int first, int codes, ScreenSize size);

/// The lines of the screen, from the code number `first` on: no more than it has rows, each narrower than it. A
/// code that is about to lapse is marked and bold, and red too where there are colours. Titles come last, as their
/// width is not known for sure.
QStringList layOut(const WatchedList &list, ScreenSize size, int first, ColourUse colours);

} // namespace cinnabar::app

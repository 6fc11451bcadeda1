// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/time_source.h"

#include <QString>

#include <chrono>

namespace cinnabar::ui {

/// A length of time as people say it, without a sign: "13 ms", "38.0 s", "5.0 min", "2.0 h", "3.0 days".
QString lengthText(std::chrono::microseconds time);

/// One sentence: how far this computer's clock is off, and so its codes.
QString clockStateText(const TimeReading &middle);

/// One sentence: what a drift does to codes at servers of a period and a window; see effectOfDrift().
QString driftEffectText(std::chrono::microseconds drift, std::chrono::seconds period, int window);

/// One sentence for as long as an offset other than 0 is kept.
QString keptOffsetText(std::chrono::milliseconds offset);

} // namespace cinnabar::ui

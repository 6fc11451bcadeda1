// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "enrolment/answer_fault.h"
#include "enrolment/clock_verdict.h"

#include <QString>

#include <chrono>

namespace cinnabar::ui {

/// A length of time as people say it, without a sign: "13 ms", "38.0 s", "5.0 min", "2.0 h", "3.0 days", "56.0 years".
QString lengthText(std::chrono::microseconds time);

/// The same with a sign before what is not shown as 0, held together in text of either direction.
QString signedLengthText(std::chrono::microseconds time);

/// A share of the time in percent, so that a refusal now and then never reads as none or all.
int percentOf(double share);

/// How far this computer's clock is off, and so its codes, which are made by an offset that is kept (0: none).
QString clockStateText(const TimeReading &middle, std::chrono::milliseconds kept = {});

/// Half a sentence behind an offset: what the answer is to the verdict. Empty where there is nothing to say.
QString answerRoleText(AnswerRole role);

/// One sentence for a second opinion that contradicts.
QString contradictionText();

/// Half a sentence: why an answer can't be used. A reason without an id is given as it is.
QString answerFaultText(const QString &reason);

/// One sentence: what a drift does to codes at servers of a period and a window; see effectOfDrift().
QString driftEffectText(std::chrono::microseconds drift, std::chrono::seconds period, int window);

/// One sentence for as long as an offset other than 0 is kept.
QString keptOffsetText(std::chrono::milliseconds offset);

} // namespace cinnabar::ui

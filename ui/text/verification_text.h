// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "enrolment/explanation.h"
#include "enrolment/resynchronisation.h"
#include "enrolment/verification.h"

namespace cinnabar::ui {

/// What a server says to a code and why: whole sentences.
QString verificationText(const OtpSpec &spec, const Verification &verification);
/// What that means for the clock that made the code: "between 17 and 47 s behind the server's".
QString driftText(const DriftRange &drift);
/// Whether two codes brought a counter back, and to where; empty for none.
QString resynchronisationText(const std::optional<Resynchronisation> &resynchronisation);

/// What went wrong in one sentence.
QString mistakeText(const MistakeNote &note);
/// How a code came about: the sentences of its mistakes, and how sure that is.
QString explanationText(const Explanation &explanation);

} // namespace cinnabar::ui

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "enrolment/explanation.h"
#include "enrolment/resynchronisation.h"
#include "enrolment/verification.h"

namespace cinnabar::ui {

/// What a server says to a code and why: whole sentences.
QString verificationText(const OtpSpec &spec, const Verification &verification);
/// Whether two codes brought a counter back, and to where; empty for none.
QString resynchronisationText(const std::optional<Resynchronisation> &resynchronisation);

/// What went wrong in one sentence.
QString mistakeText(const MistakeNote &note);
/// How a code came about: the sentences of its mistakes, and how sure that is.
QString explanationText(const Explanation &explanation);

} // namespace cinnabar::ui

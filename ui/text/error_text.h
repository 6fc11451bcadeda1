// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "uri/finding.h"

#include <QString>

namespace cinnabar::ui {

/// What happened, what is safe and what to do, in one to three sentences for people, translated.
QString errorText(const Error &error);

/// Why a stored entry can't be used, and that it is kept, translated. `reason` is a BrokenEntry's.
QString brokenEntryText(const Error &reason);

/// What is unusual or wrong about an enrolment and what it means, in one sentence, translated. Unlike errorText(), it
/// says nothing of what became of an attempt to store it.
QString findingText(const Finding &finding);
/// The same for a window, where text of another direction must not move what stands around it: each value is isolated.
QString isolatedFindingText(const Finding &finding);
/// Why an enrolment can't be used, in one sentence: findingText() of what refuses it.
QString refusalText(const Error &refusal);

} // namespace cinnabar::ui

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "enrolment/inspection.h"

#include <QString>

namespace cinnabar::ui {

/// The text of an enrolment with dots in place of what is secret in it. Of what is no link with parameters nothing is
/// told but its length: it may be a secret itself.
QString maskedLink(const Inspection &inspection);

} // namespace cinnabar::ui

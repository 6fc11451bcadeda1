// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "enrolment/inspection.h"

#include <QString>

namespace cinnabar::ui {

/// What an enrolment says, to hand on to whoever made it. Neither of them holds the secret.
QString markdownReport(const Inspection &inspection, const InspectedEntry &entry);

/// The same as a JSON document, in the shape of "cinnabar-cli inspect", with the codes around `now`. UTF-8.
SecretBytes jsonReport(const Inspection &inspection, const InspectedEntry &entry, UnixMillis now);

} // namespace cinnabar::ui

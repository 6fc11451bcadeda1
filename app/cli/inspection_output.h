// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "enrolment/inspection_parts.h"
#include "text/inspection_report.h"

#include <span>

namespace cinnabar::app {

/// Prints inspections for people, and on standard error which of several enrolments can't be used and why. The codes of
/// usable ones can be made (ui::codesForReport()).
void printInspections(
    std::span<const Inspection> inspections, const InspectionParts &parts, const ui::ReportOptions &options);

} // namespace cinnabar::app

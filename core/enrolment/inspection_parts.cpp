// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/inspection_parts.h"

namespace cinnabar {

InspectionParts partsOf(std::span<const Inspection> inspections)
{
    InspectionParts parts;
    std::optional<Error> problem;
    for (std::size_t i = 0; i < inspections.size(); ++i) {
        const Inspection &inspection = inspections[i];
        if (inspection.batch && !parts.batch)
            parts.batch = &*inspection.batch;
        for (std::size_t j = 0; j < inspection.entries.size(); ++j) {
            const InspectedEntry &entry = inspection.entries[j];
            const int index = int(inspection.batch ? j : i);
            (entry.usable() ? parts.usable : parts.refused).push_back({&inspection, &entry, index});
        }
        const InspectedEntry &first = inspection.entries.front();
        if (!inspection.usable() && (!problem || isEnrolment(inspection.kind)))
            problem = first.refusals.front().error;
    }
    if (parts.usable.empty())
        parts.problem = problem;
    return parts;
}

} // namespace cinnabar

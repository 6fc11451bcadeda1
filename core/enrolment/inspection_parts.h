// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "enrolment/inspection.h"

#include <optional>
#include <span>
#include <vector>

namespace cinnabar {

/// An entry together with what it stands in; both are borrowed.
struct EntryOfInspection {
    const Inspection *inspection;
    const InspectedEntry *entry;
    int index; ///< from 0: within its export, else that of its symbol in the picture

    /// What was found about it, and about the picture.
    Findings findings() const { return inspection->findingsFor(*entry); }
};

/// What one or several inspections come to, such as those of all QR codes in a picture.
struct InspectionParts {
    std::vector<EntryOfInspection> usable;
    std::vector<EntryOfInspection> refused;
    const MigrationPlace *batch = nullptr; ///< of the first export among them
    /// Why there is nothing usable; empty when there is. A damaged link says more than "some other text".
    std::optional<Error> problem;

    /// Whether there is one enrolment, which is shown by itself.
    bool alone() const { return usable.size() == 1 && !batch; }
};

/// The parts live as long as `inspections`.
InspectionParts partsOf(std::span<const Inspection> inspections);

} // namespace cinnabar

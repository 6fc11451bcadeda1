// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "uri/finding.h"

#include <QLatin1StringView>

namespace cinnabar {

/// Where a standard says how it should be.
struct StandardReference {
    QLatin1StringView text; ///< "RFC 4226 section 4, R6"; empty where no standard says anything
    QLatin1StringView address; ///< a page that people can open; empty for standards that are not public
};

StandardReference referenceFor(FindingId id);

} // namespace cinnabar

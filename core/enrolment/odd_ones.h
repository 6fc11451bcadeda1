// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "enrolment/qr_svg.h"
#include "uri/finding.h"

#include <QString>

#include <optional>
#include <span>

namespace cinnabar {

/// An enrolment that is odd in one way, to test other authenticators with. Its secret is public: that of RFC 4226
/// appendix D and RFC 6238 appendix B, or a part of it.
struct OddOne {
    const char *id; ///< stable, in kebab case
    const char *text; ///< UTF-8; what the QR code says
    std::optional<FindingId> finding; ///< the only one that inspecting its picture gives; empty for what is right
    QrDrawing drawing = {}; ///< how its symbol is to be drawn
    int pixels = 4; ///< of the drawing, a module
};

/// All of them: each finding that a QR code can have, and what is unusual and still right. UriTooLong is not among
/// them, as no QR code holds that much.
std::span<const OddOne> oddOnes();

/// The code that is right for it at `time`; empty where there is none: it is refused, or its PIN is not in it.
QString expectedCode(const OddOne &odd, UnixMillis time);

} // namespace cinnabar

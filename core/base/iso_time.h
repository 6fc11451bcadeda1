// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QString>

namespace cinnabar {

/// ISO 8601 in UTC: "2026-11-24T10:00:00Z", with milliseconds only where there are some. Years beyond 9999 get a
/// sign: "+36812-02-20T00:36:16Z".
QString isoTime(UnixMillis time);

} // namespace cinnabar

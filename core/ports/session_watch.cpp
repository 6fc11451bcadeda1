// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ports/session_watch.h"

namespace cinnabar {

SessionWatch::~SessionWatch() = default;

} // namespace cinnabar

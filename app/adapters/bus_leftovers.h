// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace cinnabar::app {

/// Overwrites what libdbus keeps of messages that came and went: it puts up to five of them aside to be used again, and
/// keeps the room that messages arrive in. Text that a screen reader was told, and passwords that a keychain sent,
/// would stay there otherwise. To be called after everything else was forgotten. The second half happens a moment
/// later, when the buses answer; buses that are not connected are left alone. Does nothing on Windows and macOS, which
/// have no D-Bus.
void overwriteBusLeftovers();

} // namespace cinnabar::app

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace cinnabar::app {

// What terminals since the VT100 and xterm take, Windows 10's console too (ECMA-48; "XTerm Control Sequences").

/// The alternate screen, emptied, without cursor; lines that are too long are cut.
inline constexpr char enterScreen[] = "\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[H\x1b[2J";
/// Back to the screen before; this one is emptied first, as some terminals keep it.
inline constexpr char leaveScreen[] = "\x1b[H\x1b[2J\x1b[?7h\x1b[?25h\x1b[?1049l";

/// Each line written over the one before and only then its rest emptied: nothing flickers. The last has no line end,
/// which would scroll a full screen.
inline QString frameOf(const QStringList &lines)
{
    return QStringLiteral("\x1b[H") + lines.join(QStringLiteral("\x1b[K\r\n")) + QStringLiteral("\x1b[K\x1b[J");
}

} // namespace cinnabar::app

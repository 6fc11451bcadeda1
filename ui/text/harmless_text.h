// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace cinnabar::ui {

/// A control character, or one that turns the direction of what follows: names come from QR codes, and could otherwise
/// give orders to a terminal or turn a sentence around.
bool isHarmful(QChar character);
/// `text` with U+FFFD for those.
QString harmlessText(QString text);
/// Keeps text of either direction from turning around its surroundings (Unicode FSI … PDI).
inline QString isolated(const QString &text) { return QChar(0x2068) + text + QChar(0x2069); }

} // namespace cinnabar::ui

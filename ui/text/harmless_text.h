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

} // namespace cinnabar::ui

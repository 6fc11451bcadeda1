// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secret/secret_bytes.h"

#include <QString>

namespace cinnabar::ui {

/// A control character, or one that turns the direction of what follows: names come from QR codes, and could otherwise
/// give orders to a terminal or turn a sentence around.
bool isHarmful(QChar character);
/// `text` with U+FFFD for those.
QString harmlessText(QString text);
/// The same for UTF-8 that may hold a secret.
SecretBytes harmlessBytes(SecretView utf8);
/// Keeps text of either direction from turning around its surroundings (Unicode FSI … PDI), out of which it can't
/// break.
inline QString isolated(const QString &text) { return QChar(0x2068) + harmlessText(text) + QChar(0x2069); }

} // namespace cinnabar::ui

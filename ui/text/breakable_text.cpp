// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/breakable_text.h"

namespace cinnabar::ui {

QString breakable(const QString &text)
{
    constexpr int longestWord = 20;
    constexpr QChar zeroWidthSpace(0x200B);
    QString broken;
    int run = 0;
    for (const QChar character : text) {
        // A letter and its accents, or the two halves of one, stay together.
        const bool mayBreakBefore = !character.isMark() && !character.isLowSurrogate();
        if (run >= longestWord && mayBreakBefore) {
            broken += zeroWidthSpace;
            run = 0;
        }
        broken += character;
        run = character.isSpace() || character == zeroWidthSpace ? 0 : run + 1;
    }
    return broken;
}

} // namespace cinnabar::ui

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/search_text.h"

#include <algorithm>

namespace cinnabar::ui {

QString searchFolded(const QString &text)
{
    if (std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c.unicode() < 0x80; }))
        return text.toLower();
    // Compatibility decomposition takes width and ligatures away and puts the marks apart, to be dropped.
    QString folded = text.normalized(QString::NormalizationForm_KD).toCaseFolded();
    folded.removeIf([](QChar c) {
        const QChar::Category category = c.category();
        return category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing
            || category == QChar::Other_Format;
    });
    return folded;
}

QStringList searchWords(const QString &typed)
{
    return searchFolded(typed).simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

} // namespace cinnabar::ui

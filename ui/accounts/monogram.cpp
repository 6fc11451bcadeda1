// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/monogram.h"

#include "accounts/search_text.h"

#include <QTextBoundaryFinder>

#include <array>

namespace cinnabar::ui {

QString monogramLetter(const QString &title)
{
    const QString text = title.trimmed();
    if (text.isEmpty())
        return QStringLiteral("?");
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    const qsizetype end = finder.toNextBoundary();
    return (end > 0 ? text.left(end) : text.left(1)).toUpper();
}

QColor monogramColor(const QString &title)
{
    // Earth and mineral tones. None is the cinnabar that warns, all are dark enough for white text.
    static constexpr std::array<QRgb, 14> tones{0xff8a3c33, 0xff3a4047, 0xff3c6a56, 0xff5a4b8c, 0xff2c5f74, 0xff826022,
        0xff6c3b5c, 0xff4c5c2b, 0xff2f4f8a, 0xff7a4a2b, 0xff1f6b6b, 0xff7d3f63, 0xff56606b, 0xff4a4078};
    // FNV-1a: qHash() differs from start to start.
    quint32 hash = 2166136261u;
    for (const QChar c : searchFolded(title.trimmed())) {
        hash = (hash ^ (c.unicode() & 0xffu)) * 16777619u;
        hash = (hash ^ (c.unicode() >> 8u)) * 16777619u;
    }
    // The low bits of FNV depend on the low bits of the text alone.
    return QColor::fromRgb(tones[(hash ^ (hash >> 16u)) % tones.size()]);
}

} // namespace cinnabar::ui

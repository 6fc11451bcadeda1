// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/row_content.h"

#include <QFont>
#include <QFontMetricsF>
#include <QRect>

namespace cinnabar::ui {

enum class RowDensity { Comfortable, Compact };

/// The fonts of a row, all made from one base font, and how wide codes are in them.
class RowFonts {
public:
    explicit RowFonts(const QFont &base);

    const QFont &base() const { return m_base; }
    /// The height of a row: 68 (compact 52), or more where the system's font needs it.
    int rowHeight(RowDensity density) const;
    /// How wide a grouped code is. The extra-bold one is the wider: rows keep room for it, so nothing moves.
    static qreal codeWidth(const QString &text, const QFont &font);
    /// The step of one digit: every digit takes the widest one's room, whatever the font does.
    static qreal digitAdvance(const QFontMetricsF &metrics);
    static qreal groupGap(const QFontMetricsF &metrics);

    QFont title;
    QFont name;
    QFont code;
    QFont urgentCode;
    QFont next;
    QFont ring;
    QFont letter;

private:
    QFont m_base;
};

/// Where the parts of a row stand, in the view's coordinates, mirrored where the layout is.
struct RowGeometry {
    QRect outline; ///< of the selected row
    QRect monogram; ///< empty where the window is narrow
    QRect title;
    QRect name;
    QRect code;
    QRect next; ///< below the code
    QRect ring; ///< or the button that makes the next HOTP code
};

RowGeometry rowGeometry(
    const QRect &row, const RowFonts &fonts, const RowContent &content, Qt::LayoutDirection direction);

} // namespace cinnabar::ui

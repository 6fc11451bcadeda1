// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/row_geometry.h"

#include <QModelIndex>
#include <QRegion>
#include <QStyledItemDelegate>

#include <optional>

namespace cinnabar::ui {

struct Theme;

/// Paints rows of RowContent.
class AccountDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit AccountDelegate(QObject *parent = nullptr);

    void setDensity(RowDensity density) { m_density = density; }
    /// Only parts that touch `region` (the view's coordinates) are painted; empty paints all.
    void setDirtyRegion(const QRegion &region) { m_dirty = region; }
    /// The row whose "next" button is held down.
    void setPressedButton(const QModelIndex &index) { m_pressed = index; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    RowGeometry geometry(const QStyleOptionViewItem &option, const RowContent &content) const;

private:
    struct Scene;
    const RowFonts &fontsFor(const QFont &base) const;
    bool isDirty(const QRect &part) const { return m_dirty.isEmpty() || m_dirty.intersects(part); }
    void paintBackground(Scene &scene) const;
    void paintMonogram(Scene &scene) const;
    void paintNames(Scene &scene) const;
    void paintCode(Scene &scene) const;
    void paintRing(Scene &scene) const;
    void paintNextButton(Scene &scene, const QModelIndex &index) const;

    RowDensity m_density = RowDensity::Comfortable;
    QRegion m_dirty;
    QPersistentModelIndex m_pressed;
    mutable std::optional<RowFonts> m_fonts;
};

} // namespace cinnabar::ui

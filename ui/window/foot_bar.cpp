// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/foot_bar.h"

#include "window/theme.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace cinnabar::ui {

namespace {

constexpr int margin = 14;
constexpr int glyphSize = 14;

QString placeText(const StoreDescription &store)
{
    switch (store.kind) {
    case StoreKind::Keychain:
        return store.name.isEmpty() ? FootBar::tr("This computer's keychain")
                                    : FootBar::tr("This computer · %1").arg(store.name);
    case StoreKind::File:
        return FootBar::tr("Travels with the folder · %1").arg(store.name);
    case StoreKind::Memory:
        return FootBar::tr("Nowhere · gone when Cinnabar ends");
    }
    return {};
}

Glyph placeGlyph(StoreKind kind)
{
    switch (kind) {
    case StoreKind::Keychain:
        return Glyph::Keychain;
    case StoreKind::File:
        return Glyph::Folder;
    case StoreKind::Memory:
        break;
    }
    return Glyph::Memory;
}

} // namespace

FootBar::FootBar(QWidget *parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed); }

QSize FootBar::sizeHint() const { return {200, std::max(34, fontMetrics().height() + 16)}; }

void FootBar::describe(const StoreDescription &store, SessionState state)
{
    m_glyph = placeGlyph(store.kind);
    m_text = placeText(store);
    if (state == SessionState::Loading)
        m_text = tr("%1 · opening…").arg(m_text);
    if (state == SessionState::Unavailable) {
        m_glyph = Glyph::Warning;
        m_text = tr("%1 · out of reach").arg(m_text);
    }
    setAccessibleName(tr("Where your secrets are kept: %1").arg(m_text));
    setToolTip(accessibleName());
    update();
}

void FootBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(palette());
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    painter.fillRect(QRect(0, 0, width(), 1), theme.line);
    const auto mirrored = [this](const QRect &place) { return QStyle::visualRect(layoutDirection(), rect(), place); };
    const bool problem = m_glyph == Glyph::Warning;
    drawGlyph(painter, m_glyph, mirrored(QRect(margin, (height() - glyphSize) / 2, glyphSize, glyphSize)),
        problem ? theme.text : theme.muted);
    const QRect place(margin + glyphSize + 6, 1, width() - 2 * margin - glyphSize - 6, height() - 1);
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.94);
    painter.setFont(small);
    painter.setPen(problem ? theme.text : theme.muted);
    painter.drawText(mirrored(place), Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetrics(small).elidedText(m_text, Qt::ElideRight, place.width()));
}

} // namespace cinnabar::ui

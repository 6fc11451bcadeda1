// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/foot_bar.h"

#include "text/error_text.h"
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

/// What is wrong and what to do, short enough for one line.
QString problemText(const StoreDescription &store, const Error &error)
{
    const QString place = store.name.isEmpty() ? FootBar::tr("The keychain") : store.name;
    switch (error.code) {
    case ErrorCode::KeychainLocked:
        return FootBar::tr("%1 is locked · unlock it and try again").arg(place);
    case ErrorCode::KeychainMissing:
        return FootBar::tr("No keychain answers · start one and try again");
    case ErrorCode::KeychainDenied:
        return FootBar::tr("%1 refused · allow Cinnabar and try again").arg(place);
    case ErrorCode::KeychainTimeout:
        return FootBar::tr("%1 does not answer · see whether it asks you something").arg(place);
    case ErrorCode::KeychainVanished:
        return FootBar::tr("%1 holds no accounts any more · check who is logged in").arg(place);
    case ErrorCode::KeychainOtherBackend:
        return FootBar::tr("Another keychain answers · start the usual one and try again");
    case ErrorCode::StoreDamaged:
        return FootBar::tr("%1 · damaged, left as it is").arg(placeText(store));
    case ErrorCode::StoreNewer:
        return FootBar::tr("Stored by a newer Cinnabar · update this one");
    default:
        // No other is expected here; the page above says it in full.
        return FootBar::tr("%1 · can't be reached, try again").arg(placeText(store));
    }
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

void FootBar::describe(const StoreDescription &store, SessionState state, const Error &error)
{
    m_glyph = placeGlyph(store.kind);
    m_text = placeText(store);
    setAccessibleName(tr("Where your secrets are kept: %1").arg(m_text));
    setToolTip(accessibleName());
    if (state == SessionState::Loading)
        m_text = tr("%1 · opening…").arg(m_text);
    if (state == SessionState::Unavailable) {
        m_glyph = Glyph::Warning;
        m_text = problemText(store, error);
        setAccessibleName(m_text);
        setToolTip(errorText(error));
    }
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

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/foot_bar.h"

#include "accounts/row_content.h"
#include "text/error_text.h"
#include "window/theme.h"

#include <QDir>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QStyle>

#include <algorithm>

namespace cinnabar::ui {

namespace {

constexpr int footMargin = 14;
constexpr int footGlyph = 14;

QString placeText(const StoreDescription &store)
{
    switch (store.kind) {
    case StoreKind::Keychain:
        return store.name.isEmpty() ? FootBar::tr("This computer's keychain")
                                    : FootBar::tr("This computer · %1").arg(store.name);
    case StoreKind::File:
        return store.mode == StoreMode::ReadOnly
            ? FootBar::tr("Travels with the folder · %1 · read-only").arg(store.name)
            : FootBar::tr("Travels with the folder · %1").arg(store.name);
    case StoreKind::Memory:
        return FootBar::tr("Nowhere · gone when this window closes");
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
    case ErrorCode::StoreGone:
        return FootBar::tr("%1 is gone · connect its drive and try again").arg(place);
    case ErrorCode::StoreReadOnly:
        return FootBar::tr("%1 · nothing can be written there").arg(place);
    case ErrorCode::NotAVault:
        return FootBar::tr("%1 is not a vault · choose another file").arg(place);
    case ErrorCode::StoreUnsupported:
        return FootBar::tr("%1 is sealed in an unknown way · update Cinnabar").arg(place);
    case ErrorCode::StoreLocked:
        return FootBar::tr("%1 · locked").arg(placeText(store));
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

QFont smallFont(QFont font)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * 0.94);
    return font;
}

} // namespace

FootBar::FootBar(QWidget *parent) : QWidget(parent), m_lock(new QPushButton(tr("Lock"), this))
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_lock->setFlat(true);
    m_lock->setFont(smallFont(font()));
    m_lock->setCursor(Qt::PointingHandCursor);
    m_lock->setFocusPolicy(Qt::TabFocus);
    m_lock->setToolTip(tr("Lock the accounts until the password is given"));
    m_lock->hide();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(footMargin, 1, footMargin - 6, 0);
    row->addStretch();
    row->addWidget(m_lock);
    connect(m_lock, &QPushButton::clicked, this, &FootBar::lockRequested);
    colour();
}

QSize FootBar::sizeHint() const { return {200, std::max(34, fontMetrics().height() + 16)}; }

void FootBar::describe(const VaultSession &session, const QString &file)
{
    const StoreDescription store = session.describe();
    const SessionState state = session.state();
    const Error &error = session.error();
    m_glyph = placeGlyph(store.kind);
    m_text = placeText(store);
    setAccessibleName(tr("Where your secrets are kept: %1").arg(m_text));
    setToolTip(file.isEmpty() ? accessibleName()
                              : tr("Where your secrets are kept: %1").arg(isolated(QDir::toNativeSeparators(file))));
    m_lock->setVisible(state == SessionState::Ready && session.isSealed());
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
    drawGlyph(painter, m_glyph, mirrored(QRect(footMargin, (height() - footGlyph) / 2, footGlyph, footGlyph)),
        problem ? theme.text : theme.muted);
    const int taken = m_lock->isVisible() ? m_lock->width() + 6 : 0;
    const QRect place(footMargin + footGlyph + 6, 1, width() - 2 * footMargin - footGlyph - 6 - taken, height() - 1);
    const QFont small = smallFont(font());
    painter.setFont(small);
    painter.setPen(problem ? theme.text : theme.muted);
    painter.drawText(mirrored(place), Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetrics(small).elidedText(m_text, Qt::ElideRight, place.width()));
}

void FootBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colour();
}

void FootBar::colour()
{
    const Theme &theme = Theme::of(palette());
    QPalette link = palette();
    link.setColor(QPalette::ButtonText, theme.accent);
    link.setColor(QPalette::Button, theme.background);
    m_lock->setPalette(link);
}

} // namespace cinnabar::ui

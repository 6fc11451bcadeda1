// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/top_bar.h"

#include "window/parts.h"

#include <QHBoxLayout>

namespace cinnabar::ui {

TopBar::TopBar(QWidget *parent)
    : QWidget(parent), m_search(new SearchField(this)),
      m_scan(new PillButton(PillButton::Kind::Main, tr("Scan"), this)),
      m_menu(new GlyphButton(Glyph::Menu, tr("Menu"), this))
{
    m_scan->setGlyph(Glyph::Scan);
    m_scan->setAccessibleDescription(tr("Adds an account from a QR code."));
    m_scan->setToolTip(tr("Add an account from a QR code"));
    m_scan->setFocusPolicy(Qt::TabFocus);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 12, 12, 8);
    row->setSpacing(8);
    row->addWidget(m_search, 1);
    row->addWidget(m_scan);
    row->addWidget(m_menu);
    for (QWidget *part : {static_cast<QWidget *>(m_search), static_cast<QWidget *>(m_scan)}) {
        QSizePolicy policy = part->sizePolicy();
        policy.setRetainSizeWhenHidden(true);
        part->setSizePolicy(policy);
    }
    setAccountCount(0);
    connect(m_scan, &QPushButton::clicked, this, &TopBar::scanRequested);
}

void TopBar::setMenu(QMenu *menu) { m_menu->setMenu(menu); }

void TopBar::setAccountCount(int count)
{
    if (count == 0)
        m_search->setPlaceholderText(tr("Search"));
    else
        m_search->setPlaceholderText(count == 1 ? tr("Search 1 account") : tr("Search %n accounts", nullptr, count));
}

void TopBar::setParts(Parts parts)
{
    m_search->setVisible(parts == Parts::All);
    m_scan->setVisible(parts == Parts::All);
}

void TopBar::setScanEnabled(bool enabled) { m_scan->setEnabled(enabled); }

} // namespace cinnabar::ui

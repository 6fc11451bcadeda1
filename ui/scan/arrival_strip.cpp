// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/arrival_strip.h"

#include "editor/form_parts.h"
#include "window/parts.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace cinnabar::ui {

ArrivalStrip::ArrivalStrip(QWidget *parent)
    : QWidget(parent), m_text(mutedLabel()), m_show(new PillButton(PillButton::Kind::Other, tr("Sho&w it")))
{
    m_text->setForegroundRole(QPalette::WindowText);
    m_text->setObjectName(QStringLiteral("arrivalText"));
    m_show->setObjectName(QStringLiteral("arrivalShow"));
    m_show->setAccessibleName(tr("Show it"));
    m_show->setAutoDefault(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(formMargin, formGap, formMargin, 0);
    layout->setSpacing(formGap);
    layout->addWidget(m_text);
    layout->addWidget(m_show, 0, Qt::AlignLeading);
    connect(m_show, &QPushButton::clicked, this, &ArrivalStrip::showWanted);
    refresh();
}

void ArrivalStrip::add(Arrival arrival)
{
    m_waiting.push_back(std::move(arrival));
    refresh();
}

Arrival ArrivalStrip::take()
{
    Arrival first = std::move(m_waiting.front());
    m_waiting.pop_front();
    refresh();
    return first;
}

void ArrivalStrip::clear()
{
    m_waiting.clear();
    refresh();
}

void ArrivalStrip::refresh()
{
    m_text->setText(m_waiting.size() == 1
            ? tr("Another code arrived. It comes up when you are done here. Shown now, it takes the place of what is "
                 "here, which is not stored.")
            : tr("%1 more codes arrived. They come up when you are done here. Shown now, the next one takes the place "
                 "of what is here, which is not stored.")
                  .arg(m_waiting.size()));
    setVisible(isWaiting());
}

} // namespace cinnabar::ui

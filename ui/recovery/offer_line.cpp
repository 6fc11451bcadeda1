// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recovery/offer_line.h"

#include "editor/form_parts.h"
#include "window/parts.h"
#include "window/theme.h"

#include <QHBoxLayout>
#include <QPainter>

namespace cinnabar::ui {

OfferLine::OfferLine(QWidget *parent) : QWidget(parent)
{
    auto *text = new QLabel(tr("Without a backup, your codes can be lost."), this);
    text->setWordWrap(true);
    text->setTextFormat(Qt::PlainText);
    auto *accept = new PillButton(PillButton::Kind::Other, tr("Set up recovery…"), this);
    accept->setObjectName(QStringLiteral("acceptRecovery"));
    auto *close = new GlyphButton(Glyph::Close, tr("Not now"), this);
    close->setObjectName(QStringLiteral("putOffRecovery"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(14, 6, 8, 6);
    row->setSpacing(formGap);
    row->addWidget(text, 1);
    row->addWidget(accept);
    row->addWidget(close);
    connect(accept, &QPushButton::clicked, this, &OfferLine::accepted);
    connect(close, &QToolButton::clicked, this, &OfferLine::putOff);
}

void OfferLine::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(palette());
    QPainter painter(this);
    painter.fillRect(rect(), theme.hover);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme.line);
}

} // namespace cinnabar::ui

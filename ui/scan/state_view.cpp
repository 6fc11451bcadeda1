// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/state_view.h"

#include "editor/form_parts.h"
#include "window/parts.h"
#include "window/theme.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace cinnabar::ui {

namespace {
constexpr int signSize = 40;
} // namespace

StateView::StateView(QWidget *parent)
    : QWidget(parent), m_sign(new QLabel), m_headline(headingLabel({}, 1.3)), m_sentence(mutedLabel()),
      m_main(new PillButton(PillButton::Kind::Main, {})), m_other(new PillButton(PillButton::Kind::Other, {}))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * formMargin, formMargin, 2 * formMargin, formMargin);
    layout->setSpacing(formWideGap);
    layout->addStretch(1);
    layout->addWidget(m_sign, 0, Qt::AlignCenter);
    for (QLabel *label : {m_headline, m_sentence}) {
        label->setAlignment(Qt::AlignCenter);
        layout->addWidget(label);
    }
    for (QPushButton *button : {m_main, m_other}) {
        button->setAutoDefault(true);
        button->hide();
        layout->addWidget(button, 0, Qt::AlignCenter);
    }
    layout->addStretch(1);
    m_headline->setObjectName(QStringLiteral("stateHeadline"));
    m_sentence->setObjectName(QStringLiteral("stateSentence"));
    m_main->setObjectName(QStringLiteral("stateMainAction"));
    m_other->setObjectName(QStringLiteral("stateOtherAction"));
    connect(m_main, &QPushButton::clicked, this, &StateView::mainAction);
    connect(m_other, &QPushButton::clicked, this, &StateView::otherAction);
    paintGlyph();
}

void StateView::present(Glyph glyph, const QString &headline, const QString &sentence)
{
    m_glyph = glyph;
    m_headline->setText(headline);
    m_headline->setVisible(!headline.isEmpty());
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
    paintGlyph();
}

void StateView::setActions(const QString &main, const QString &other)
{
    const auto set = [](QPushButton *button, const QString &text) {
        button->setText(text);
        button->setAccessibleName(plainName(text));
        button->setVisible(!text.isEmpty());
    };
    set(m_main, main);
    set(m_other, other);
}

QString StateView::headline() const { return m_headline->text(); }

QString StateView::sentence() const { return m_sentence->text(); }

void StateView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintGlyph();
}

void StateView::paintGlyph()
{
    m_sign->setPixmap(
        glyphIcon(m_glyph, Theme::of(palette()).accent).pixmap(QSize(signSize, signSize), devicePixelRatioF()));
}

} // namespace cinnabar::ui

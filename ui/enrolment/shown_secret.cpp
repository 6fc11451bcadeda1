// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/shown_secret.h"

#include "editor/code_line.h"
#include "editor/form_parts.h"
#include "text/breakable_text.h"
#include "window/parts.h"

#include <QEvent>
#include <QVBoxLayout>

#include <utility>

namespace cinnabar::ui {

ShownSecret::ShownSecret(const QString &show, const QString &hide, QWidget *parent)
    : QWidget(parent), m_showText(show), m_hideText(hide), m_masked(new QLabel), m_column(new QVBoxLayout(this)),
      m_button(new PillButton(PillButton::Kind::Other, show))
{
    m_masked->setWordWrap(true);
    m_masked->setTextFormat(Qt::PlainText);
    m_masked->setObjectName(QStringLiteral("maskedText"));
    m_masked->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_button->setObjectName(QStringLiteral("showSecret"));
    setFocusProxy(m_button);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(formGap);
    m_column->addWidget(m_masked);
    m_column->addWidget(m_button, 0, Qt::AlignLeading);
    m_timer.setSingleShot(true);
    m_timer.setInterval(shownMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &ShownSecret::hideSecret);
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (isShown())
            hideSecret();
        else
            showSecret();
    });
    name();
}

void ShownSecret::setButtonTexts(const QString &show, const QString &hide)
{
    m_showText = show;
    m_hideText = hide;
    name();
}

void ShownSecret::setSource(const QString &masked, std::function<SecretBytes()> secret)
{
    hideSecret();
    m_secret = std::move(secret);
    // A link has few places where lines may break by themselves, and its names may be of any length.
    QString lines;
    const QString text = masked.isEmpty() && m_secret ? QString(8, QChar(0x2022)) : masked;
    for (const QChar c : text) {
        lines += c;
        if (QStringLiteral("/?&:=").contains(c))
            lines += QChar(0x200B);
    }
    m_masked->setText(QChar(0x2066) + breakable(lines) + QChar(0x2069));
    m_masked->setAccessibleName(text);
    m_button->setVisible(m_secret != nullptr);
}

void ShownSecret::showSecret()
{
    if (!m_secret || isShown())
        return;
    m_line = new CodeLine(m_secret(), CodeLine::Look::Plain);
    m_line->setObjectName(QStringLiteral("shownText"));
    m_column->insertWidget(1, m_line);
    m_masked->hide();
    m_timer.start();
    name();
    Q_EMIT shownChanged();
}

void ShownSecret::hideSecret()
{
    m_timer.stop();
    if (!isShown())
        return;
    delete std::exchange(m_line, nullptr);
    m_masked->show();
    name();
    Q_EMIT shownChanged();
}

void ShownSecret::name()
{
    m_button->setText(isShown() ? m_hideText : m_showText);
    m_button->setAccessibleName(plainName(m_button->text()));
}

bool ShownSecret::eventFilter(QObject *watched, QEvent *event)
{
    const auto *top = static_cast<QWidget *>(watched);
    const bool turnedAway = event->type() == QEvent::ActivationChange && !top->isActiveWindow();
    const bool minimised = event->type() == QEvent::WindowStateChange && top->isMinimized();
    if (turnedAway || minimised)
        hideSecret();
    return QWidget::eventFilter(watched, event);
}

void ShownSecret::showEvent(QShowEvent *event)
{
    window()->installEventFilter(this); // once, however often it is asked for
    QWidget::showEvent(event);
}

void ShownSecret::hideEvent(QHideEvent *event)
{
    hideSecret();
    QWidget::hideEvent(event);
}

} // namespace cinnabar::ui

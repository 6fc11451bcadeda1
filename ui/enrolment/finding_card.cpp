// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/finding_card.h"

#include "accounts/row_content.h"
#include "editor/form_parts.h"
#include "enrolment/finding_reference.h"
#include "text/breakable_text.h"
#include "text/error_text.h"
#include "text/finding_help.h"
#include "window/theme.h"

#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

namespace cinnabar::ui {

namespace {

constexpr qreal cardRadius = 8;
constexpr int barWidth = 4;

/// A sign before the word: never by colour alone.
QString sign(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return QStringLiteral("\u2717");
    case Severity::Warning:
        return QStringLiteral("\u26A0");
    case Severity::Info:
        break;
    }
    return QStringLiteral("\u2139");
}

/// What the others of a kind are about.
QString valuesOf(const Findings &kind)
{
    QStringList values;
    for (auto finding = kind.begin() + 1; finding != kind.end(); ++finding) {
        if (!finding->values.isEmpty())
            values << isolated(finding->values.join(QStringLiteral(" / ")));
    }
    values.removeDuplicates();
    return values.join(QStringLiteral(", "));
}

/// What is known of apps and any of them.
QStringList appsOf(const Findings &kind)
{
    QStringList texts;
    for (const Finding &finding : kind)
        texts << appBehaviourTexts(finding);
    texts.removeDuplicates();
    return texts;
}

} // namespace

FindingCard::FindingCard(const Findings &kind, QWidget *parent)
    : QFrame(parent), m_severity(severityOf(kind.front().id))
{
    const Finding &finding = kind.front();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(formMargin + barWidth, formGap, formMargin, formGap);
    if (isRightToLeft())
        column->setContentsMargins(formMargin, formGap, formMargin + barWidth, formGap);
    column->setSpacing(2);
    QString severity = severityText(m_severity);
    severity[0] = severity.at(0).toUpper();
    QString name = QStringLiteral("%1 %2 \u00B7 %3").arg(sign(m_severity), severity, findingName(finding.id));
    if (kind.size() > 1)
        name += QStringLiteral(" \u00D7 %1").arg(kind.size());
    QLabel *title = headingLabel(name, 1.0);
    title->setObjectName(QStringLiteral("findingTitle"));
    column->addWidget(title);
    auto *sentence = new QLabel(breakable(isolatedFindingText(finding)));
    sentence->setWordWrap(true);
    sentence->setTextFormat(Qt::PlainText);
    sentence->setObjectName(QStringLiteral("findingText"));
    sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(sentence);
    if (const QString others = valuesOf(kind); !others.isEmpty()) {
        QLabel *label = mutedLabel(breakable(tr("The same of: %1.").arg(others)));
        label->setTextFormat(Qt::PlainText);
        label->setObjectName(QStringLiteral("findingOthers"));
        column->addWidget(label);
    }
    for (const QString &apps : appsOf(kind)) {
        QLabel *label = mutedLabel(apps);
        label->setObjectName(QStringLiteral("findingApps"));
        column->addWidget(label);
    }
    const StandardReference reference = referenceFor(finding.id);
    if (reference.text.isEmpty())
        return;
    m_link = new QLabel;
    m_link->setObjectName(QStringLiteral("findingReference"));
    m_link->setWordWrap(true);
    m_address = reference.address;
    m_reference = reference.text;
    if (!m_address.isEmpty()) {
        m_link->setOpenExternalLinks(true);
        m_link->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
        m_link->setFocusPolicy(Qt::StrongFocus);
        setFocusProxy(m_link);
    }
    column->addWidget(m_link);
    colour();
}

void FindingCard::colour()
{
    if (!m_link)
        return;
    // A label's links have the application's colour, which is not that of the theme.
    m_link->setText(m_address.isEmpty()
            ? m_reference
            : QStringLiteral("<a href=\"%1\" style=\"color: %2\">%3</a>")
                  .arg(m_address, Theme::of(palette()).accent.name(), m_reference.toHtmlEscaped()));
}

void FindingCard::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colour();
}

void FindingCard::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.line, 1));
    painter.setBrush(theme.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), cardRadius, cardRadius);
    const QColor bar = m_severity == Severity::Info ? theme.line
        : m_severity == Severity::Warning           ? theme.accent
                                                    : theme.text;
    const QRect edge(0, int(cardRadius), barWidth, height() - 2 * int(cardRadius));
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), edge), bar);
}

} // namespace cinnabar::ui

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/code_preview.h"

#include "editor/form_parts.h"
#include "text/error_text.h"
#include "window/theme.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace cinnabar::ui {

namespace {
constexpr double codeScale = 2.0;

/// Whether something is only not typed yet; what is wrong with it stands at its field.
bool isIncomplete(const Error &error)
{
    switch (error.code) {
    case ErrorCode::SecretMissing:
    case ErrorCode::SecretBadCharacter:
    case ErrorCode::SecretWrongLength:
    case ErrorCode::PinMissing:
        return true;
    default:
        return false;
    }
}
} // namespace

CodePreview::CodePreview(const Clock &clock, std::chrono::seconds warning, QWidget *parent)
    : QWidget(parent), m_clock(clock), m_warning(warning), m_label(headingLabel({}, codeScale)), m_left(mutedLabel())
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_label, 0, Qt::AlignLeading);
    layout->addWidget(m_left);
    m_label->setObjectName(QStringLiteral("currentCode"));
    m_label->setWordWrap(false);
    m_label->setLayoutDirection(Qt::LeftToRight); // a code reads the same way in every language
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_left->setObjectName(QStringLiteral("currentCodeLeft"));
    m_tick.setSingleShot(true);
    connect(&m_tick, &QTimer::timeout, this, &CodePreview::refresh);
}

void CodePreview::setSource(Source source)
{
    m_source = std::move(source);
    refresh();
}

void CodePreview::refresh()
{
    const UnixMillis now = m_clock.now();
    const auto window = m_source ? m_source(now) : Result<CodeWindow>(Error{ErrorCode::SecretMissing});
    if (window) {
        showCode(*window, now);
    } else {
        m_code.clear();
        m_expiring = false;
        m_label->setText(QStringLiteral("\u2013"));
        m_left->setText(isIncomplete(window.error()) ? tr("The code appears when everything needed is here.")
                                                     : errorText(window.error()));
    }
    m_label->setAccessibleName(
        m_code.isEmpty() ? tr("No code yet") : tr("Current code %1").arg(groupedCode(m_code, u' ')));
    paintLabels();
    schedule();
}

void CodePreview::showCode(const CodeWindow &window, UnixMillis now)
{
    m_code = window.code;
    m_expiring = cinnabar::isExpiring(window, now, m_warning);
    m_label->setText(groupedCode(m_code, QChar(0x2009)));
    if (const auto left = window.remaining(now)) {
        const auto seconds = int((left->count() + 999) / 1000);
        m_left->setText((m_expiring ? tr("changes in %1 s") : tr("valid for %1 s")).arg(seconds));
    } else {
        m_left->setText(tr("the code for counter %1").arg(window.step));
    }
}

void CodePreview::paintLabels()
{
    QFont font = m_label->font();
    font.setWeight(m_expiring ? QFont::ExtraBold : QFont::Medium);
    m_label->setFont(font);
    QPalette colours;
    if (m_expiring)
        colours.setColor(QPalette::WindowText, Theme::of(palette()).cinnabar);
    m_label->setPalette(colours);
}

void CodePreview::schedule()
{
    m_tick.stop();
    if (!isVisible())
        return;
    const auto intoSecond = int((m_clock.now().count() % 1000 + 1000) % 1000);
    m_tick.start(1000 - intoSecond);
}

void CodePreview::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void CodePreview::hideEvent(QHideEvent *event)
{
    m_tick.stop();
    QWidget::hideEvent(event);
}

void CodePreview::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintLabels();
}

} // namespace cinnabar::ui

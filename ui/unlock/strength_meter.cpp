// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "unlock/strength_meter.h"

#include "editor/form_parts.h"
#include "window/theme.h"

#include <QLabel>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

#include <cmath>

namespace cinnabar::ui {

namespace {

constexpr int levels = 4;
constexpr int barHeight = 6;

QString weakText(double seconds)
{
    constexpr double day = 24 * 60 * 60;
    if (seconds < day)
        return StrengthMeter::tr("Weak: a thief with one graphics card finds it within a day.");
    if (seconds < 30 * day)
        return StrengthMeter::tr("Weak: a thief with one graphics card finds it within a month.");
    return StrengthMeter::tr("Weak: a thief with one graphics card finds it within a year.");
}

} // namespace

QString strengthText(const StrengthEstimate &estimate)
{
    // For the last guess, by one card.
    const double seconds = std::exp2(estimate.log2Guesses - StrengthEstimate::log2GuessesPerSecond);
    switch (estimate.level) {
    case StrengthEstimate::Level::VeryWeak:
        return seconds < 60 ? StrengthMeter::tr("Very weak: a thief with one graphics card finds it within a minute.")
                            : StrengthMeter::tr("Very weak: a thief with one graphics card finds it within an hour.");
    case StrengthEstimate::Level::Weak:
        return weakText(seconds);
    case StrengthEstimate::Level::Fair:
        return StrengthMeter::tr("Fair: one graphics card needs years to find it, a thousand need less than a year.");
    case StrengthEstimate::Level::Strong:
        return StrengthMeter::tr("Strong: even a thousand graphics cards need more than a year to find it.");
    }
    return {};
}

/// One part more is filled for each level.
class StrengthMeter::Bar : public QWidget {
public:
    explicit Bar(QWidget *parent) : QWidget(parent) { setFixedHeight(barHeight); }

    void setFilled(int parts)
    {
        m_filled = parts;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = Theme::of(palette());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        const int step = (width() + Theme::unit) / levels;
        for (int part = 0; part < levels; ++part) {
            const QRect place(part * step, 0, step - Theme::unit, barHeight);
            painter.setBrush(part < m_filled ? theme.accent : theme.line);
            painter.drawRoundedRect(QStyle::visualRect(layoutDirection(), rect(), place), barHeight / 2, barHeight / 2);
        }
    }

private:
    int m_filled = 0;
};

StrengthMeter::StrengthMeter(QWidget *parent) : QWidget(parent), m_bar(new Bar(this)), m_sentence(mutedLabel())
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::unit);
    column->addWidget(m_bar);
    column->addWidget(m_sentence);
    m_sentence->setObjectName(QStringLiteral("strength"));
    // Room for two lines, so that nothing below moves while a person types.
    m_sentence->setMinimumHeight(2 * fontMetrics().lineSpacing());
    m_sentence->setAlignment(Qt::AlignLeading | Qt::AlignTop);
}

void StrengthMeter::setEstimate(std::optional<StrengthEstimate> estimate)
{
    m_bar->setFilled(estimate ? static_cast<int>(estimate->level) + 1 : 0);
    m_sentence->setText(estimate ? strengthText(*estimate) : QString());
}

QString StrengthMeter::sentence() const { return m_sentence->text(); }

} // namespace cinnabar::ui

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/virtual_clock_bar.h"

#include "editor/form_parts.h"
#include "enrolment/bench_time.h"
#include "enrolment/flow_layout.h"
#include "window/parts.h"

#include <QLineEdit>
#include <QRegularExpression>
#include <QSpinBox>
#include <QVBoxLayout>

namespace cinnabar::ui {

namespace {
/// As far as a spin box of whole seconds goes; a date can be set beyond it.
constexpr int mostShift = 999'999'999;

QString outsideText()
{
    return VirtualClockBar::tr("That would be before 1970 or after the year 36812. The clock is as it was.");
}
} // namespace

VirtualClockBar::VirtualClockBar(BenchTime &time, QWidget *parent)
    : QWidget(parent), m_time(time), m_utc(headingLabel({}, 1.3)), m_local(mutedLabel()),
      m_freeze(new PillButton(PillButton::Kind::Other, {})),
      m_back(new PillButton(PillButton::Kind::Other, tr("Previous period"))),
      m_on(new PillButton(PillButton::Kind::Other, tr("Next period"))),
      m_boundary(new PillButton(PillButton::Kind::Other, tr("5 s before the boundary"))),
      m_outside(new FieldMessage(nullptr)), m_fold(new Fold(tr("Set the clock"))), m_shift(new QSpinBox),
      m_moment(new QLineEdit), m_message(new FieldMessage(m_moment))
{
    build();
    connect(m_freeze, &QPushButton::clicked, this, &VirtualClockBar::toggleFrozen);
    connect(m_back, &QPushButton::clicked, this, [this] { stepBy(-1); });
    connect(m_on, &QPushButton::clicked, this, [this] { stepBy(1); });
    connect(m_boundary, &QPushButton::clicked, this, &VirtualClockBar::goBeforeBoundary);
    connect(&m_time, &BenchTime::ticked, this, &VirtualClockBar::tick);
    connect(&m_time, &BenchTime::changed, this, &VirtualClockBar::follow);
    follow();
    tick();
}

void VirtualClockBar::build()
{
    m_utc->setObjectName(QStringLiteral("benchTime"));
    m_local->setObjectName(QStringLiteral("benchLocalTime"));
    m_freeze->setObjectName(QStringLiteral("freeze"));
    m_back->setObjectName(QStringLiteral("previousPeriod"));
    m_on->setObjectName(QStringLiteral("nextPeriod"));
    m_boundary->setObjectName(QStringLiteral("beforeBoundary"));
    m_outside->setObjectName(QStringLiteral("clockProblem"));
    m_back->setToolTip(tr("Set the bench's clock back by one period"));
    m_on->setToolTip(tr("Set the bench's clock on by one period"));
    m_boundary->setToolTip(tr("Set the bench's clock on, to 5 s before the code changes"));
    auto *flow = new FlowLayout;
    for (QPushButton *button : {m_freeze, m_back, m_on, m_boundary})
        flow->addWidget(button);
    m_fold->content()->addWidget(buildSetting());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(formGap);
    auto *clock = new QVBoxLayout;
    clock->setSpacing(0);
    clock->addWidget(m_utc);
    clock->addWidget(m_local);
    column->addLayout(clock);
    column->addLayout(flow);
    column->addWidget(m_outside);
    column->addWidget(m_fold);
}

QWidget *VirtualClockBar::buildSetting()
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(formGap);
    m_shift->setObjectName(QStringLiteral("shiftSeconds"));
    m_shift->setRange(-mostShift, mostShift);
    m_shift->setValue(30);
    m_shift->setSuffix(tr(" s", "seconds"));
    m_shift->setMinimumHeight(controlHeight);
    keepFromWheel(m_shift);
    m_moment->setObjectName(QStringLiteral("moment"));
    m_moment->setPlaceholderText(QStringLiteral("2038-01-19 03:14:07, @1099511627776"));
    m_moment->setLayoutDirection(Qt::LeftToRight);
    m_moment->setMinimumHeight(controlHeight);
    auto *shift = new PillButton(PillButton::Kind::Other, tr("S&hift"));
    auto *set = new PillButton(PillButton::Kind::Other, tr("S&et"));
    shift->setObjectName(QStringLiteral("shift"));
    set->setObjectName(QStringLiteral("setMoment"));
    shift->setAccessibleName(tr("Shift"));
    set->setAccessibleName(tr("Set"));
    const auto line = [column](const QString &text, QWidget *field, QPushButton *button) {
        auto *both = new QWidget;
        auto *row = new QHBoxLayout(both);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(formGap);
        row->addWidget(field, 1);
        row->addWidget(button);
        field->setAccessibleName(plainName(text));
        addField(column, text, both)->setBuddy(field);
    };
    line(tr("Shift &by"), m_shift, shift);
    line(tr("Set to a &moment in UTC, or @seconds since 1970"), m_moment, set);
    column->addWidget(m_message);
    connect(shift, &QPushButton::clicked, this, &VirtualClockBar::shift);
    connect(set, &QPushButton::clicked, this, &VirtualClockBar::set);
    connect(m_moment, &QLineEdit::returnPressed, this, &VirtualClockBar::set);
    connect(m_moment, &QLineEdit::textEdited, m_message, &FieldMessage::clearMessage);
    return page;
}

void VirtualClockBar::setPeriod(std::chrono::seconds period)
{
    m_period = period;
    forgetProblems();
}

void VirtualClockBar::forgetProblems()
{
    m_outside->clearMessage();
    m_message->clearMessage();
}

void VirtualClockBar::toggleFrozen()
{
    if (m_time.clock().isFrozen())
        m_time.run();
    else
        m_time.freeze();
}

void VirtualClockBar::stepBy(int periods) { tell(m_time.shiftBy(m_period * periods)); }

void VirtualClockBar::goBeforeBoundary()
{
    const UnixMillis period = m_period;
    const UnixMillis now = m_time.clock().now();
    // The first such moment after now; with a short period, or within the lead, that is before a later boundary.
    tell(m_time.setTo(((now + lead) / period + 1) * period - lead));
}

void VirtualClockBar::tell(const Status &status)
{
    if (!status)
        m_outside->showProblem(outsideText());
}

void VirtualClockBar::shift()
{
    if (!m_time.shiftBy(std::chrono::seconds(m_shift->value())))
        m_message->showProblem(outsideText());
}

void VirtualClockBar::set()
{
    QString text = m_moment->text().trimmed();
    // What the clock itself says is taken too: "36812-02-20 00:36:16 UTC", where ISO 8601 has a sign and a "Z".
    if (text.endsWith(QStringLiteral(" UTC")))
        text.chop(4);
    static const QRegularExpression longYear(QStringLiteral("^[0-9]{5,}-"));
    if (longYear.match(text).hasMatch())
        text.prepend(u'+');
    const auto moment = parseTime(text.toStdString(), TimeZone::Utc);
    if (!moment)
        m_message->showProblem(tr("That is no moment. Write it as 2038-01-19 03:14:07, or as @2147483647."));
    else if (!m_time.setTo(*moment))
        m_message->showProblem(tr("The clock goes from 1970 to @1099511627776 (2^40 s, in the year 36812). It is as it "
                                  "was."));
}

void VirtualClockBar::follow()
{
    forgetProblems();
    const bool isFrozen = m_time.clock().isFrozen();
    m_freeze->setText(isFrozen ? tr("R&un") : tr("&Freeze"));
    m_freeze->setAccessibleName(plainName(m_freeze->text()));
    m_freeze->setToolTip(
        isFrozen ? tr("Let the bench's clock run on from here") : tr("Let the bench's clock stand still"));
}

void VirtualClockBar::tick()
{
    const UnixMillis now = m_time.now();
    m_utc->setText(tr("%1 UTC").arg(momentText(now, TimeZone::Utc)));
    m_local->setText(tr("%1 here \u00B7 @%2")
                         .arg(momentText(now, TimeZone::Local))
                         .arg(std::chrono::floor<std::chrono::seconds>(now).count()));
}

} // namespace cinnabar::ui

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/clock_page.h"

#include "accounts/code_clock.h"
#include "editor/form_parts.h"
#include "enrolment/bench_subject.h"
#include "enrolment/facts_table.h"
#include "enrolment/flow_layout.h"
#include "enrolment/server_address.h"
#include "otp/otp_limits.h"
#include "settings/settings.h"
#include "text/clock_text.h"
#include "text/error_text.h"
#include "text/harmless_text.h"
#include "window/parts.h"

#include <QPointer>
#include <QSpinBox>
#include <QVBoxLayout>

#include <utility>

namespace cinnabar::ui {

namespace {

/// What a server said of the clock; how exact it is where that is not to the millisecond.
QString offsetCell(const TimeAnswer &answer, const ClockVerdict &verdict)
{
    const TimeReading &reading = *answer.reading;
    QString cell = signedLengthText(reading.offset);
    if (answer.server.protocol == TimeServer::Protocol::HttpsDate)
        cell += QStringLiteral(" \u00b1 ") + lengthText(reading.uncertainty);
    const QString role = answerRoleText(roleOf(answer, verdict));
    return role.isEmpty() ? cell : ClockPage::tr("%1, %2", "an offset; what it is to the result").arg(cell, role);
}

} // namespace

ClockPage::ClockPage(const BenchParts &parts, QWidget *parent)
    : QWidget(parent), m_parts(parts), m_intro(mutedLabel()),
      m_ask(new PillButton(PillButton::Kind::Main, tr("&Ask the servers"))), m_status(headingLabel({}, 1.1)),
      m_warning(new QLabel),
      m_servers(new FactsTable(tr("Answers of the servers"), {tr("Server"), tr("Offset"), tr("Delay")})),
      m_window(new QSpinBox), m_effect(new QLabel),
      m_keep(new PillButton(PillButton::Kind::Other, tr("&Keep this offset"))),
      m_remove(new PillButton(PillButton::Kind::Other, tr("Remo&ve the offset"))), m_kept(mutedLabel())
{
    build();
    connect(m_ask, &QPushButton::clicked, this, &ClockPage::ask);
    connect(m_window, &QSpinBox::valueChanged, this, &ClockPage::showEffect);
    connect(m_keep, &QPushButton::clicked, this, &ClockPage::keep);
    connect(m_remove, &QPushButton::clicked, this, [this] { m_parts.services.codeClock.keep({}); });
    connect(&parts.services.codeClock, &CodeClock::offsetChanged, this, &ClockPage::showVerdict);
    connect(&parts.subject, &BenchSubject::changed, this, &ClockPage::showEffect);
    m_result->hide();
    showKept();
}

void ClockPage::build()
{
    m_ask->setObjectName(QStringLiteral("askServers"));
    m_ask->setAccessibleName(tr("Ask the servers"));
    m_status->setObjectName(QStringLiteral("clockState"));
    m_status->hide();
    m_warning->setObjectName(QStringLiteral("clockWarning"));
    m_warning->setWordWrap(true);
    m_warning->setTextFormat(Qt::PlainText);
    m_warning->hide();
    m_kept->setObjectName(QStringLiteral("keptOffset"));
    m_remove->setObjectName(QStringLiteral("removeOffset"));
    m_remove->setAccessibleName(tr("Remove the offset"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(formMargin, formMargin, formMargin, formMargin);
    column->setSpacing(formWideGap);
    column->addWidget(m_intro);
    column->addWidget(m_ask, 0, Qt::AlignLeading);
    column->addWidget(m_status);
    column->addWidget(m_warning);
    m_result = buildResult();
    column->addWidget(m_result);
    column->addWidget(m_kept);
    column->addWidget(m_remove, 0, Qt::AlignLeading);
    column->addStretch(1);
}

void ClockPage::showEvent(QShowEvent *event)
{
    // The settings may name others by now.
    showServers();
    QWidget::showEvent(event);
}

void ClockPage::showServers()
{
    m_intro->setText(tr("Time-based codes are right only while this computer's clock is. Nobody is asked before you "
                        "press the button; the servers are those of the settings: %1.")
                         .arg(m_parts.services.settings.timeServers().join(QStringLiteral(", "))));
}

QWidget *ClockPage::buildResult()
{
    m_servers->setObjectName(QStringLiteral("timeServers"));
    m_window->setObjectName(QStringLiteral("driftWindow"));
    m_window->setRange(0, widestServerWindow);
    m_window->setValue(1);
    m_window->setMinimumHeight(controlHeight);
    keepFromWheel(m_window);
    m_effect->setObjectName(QStringLiteral("driftEffect"));
    m_effect->setWordWrap(true);
    m_effect->setTextFormat(Qt::PlainText);
    m_keep->setObjectName(QStringLiteral("keepOffset"));
    m_keep->setAccessibleName(tr("Keep this offset"));
    m_keep->setToolTip(tr("Make the codes of your accounts by the servers' time; the main window says so"));
    auto *result = new QWidget;
    auto *column = new QVBoxLayout(result);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(formGap);
    column->addWidget(m_servers);
    m_windowLabel = addField(column, tr("&Window of the site, in steps either way"), m_window);
    column->addWidget(m_effect);
    column->addWidget(m_keep, 0, Qt::AlignLeading);
    return result;
}

void ClockPage::ask()
{
    // The button stays enabled meanwhile, so that it keeps the focus.
    if (std::exchange(m_isAsking, true))
        return;
    showServers();
    m_status->setText(tr("Asking the servers\u2026"));
    m_status->show();
    m_warning->hide();
    std::vector<TimeServer> servers;
    for (const QString &server : m_parts.services.settings.timeServers())
        servers.push_back(timeServerFrom(server));
    m_parts.services.timeSource.ask(
        distinctServers(std::move(servers)), patience, [self = QPointer(this)](const std::vector<TimeAnswer> &answers) {
            if (self)
                self->showAnswers(answers);
        });
}

void ClockPage::showAnswers(const std::vector<TimeAnswer> &answers)
{
    m_isAsking = false;
    m_verdict = judgeClock(answers);
    QList<QStringList> rows;
    for (const TimeAnswer &answer : answers) {
        if (answer.reading)
            rows << QStringList{
                answer.server.address, offsetCell(answer, *m_verdict), isolated(lengthText(answer.reading->delay))};
        else
            rows << QStringList{answer.server.address, errorText(answer.reading.error())};
    }
    m_servers->setRows(rows);
    m_result->show();
    showVerdict();
}

const TimeReading *ClockPage::measured() const
{
    return m_verdict && m_verdict->offset ? &m_verdict->offset->middle : nullptr;
}

void ClockPage::showVerdict()
{
    // While the servers are asked again, the state says that.
    if (m_verdict && !m_isAsking) {
        const std::chrono::milliseconds kept = m_parts.services.codeClock.offset();
        m_status->setText(measured() ? clockStateText(*measured(), kept) : errorText(m_verdict->offset.error()));
        m_warning->setText(contradictionText());
        m_warning->setVisible(!m_verdict->agrees());
    }
    showEffect();
    showKept();
}

void ClockPage::showEffect()
{
    for (QWidget *part :
        {static_cast<QWidget *>(m_windowLabel), static_cast<QWidget *>(m_window), static_cast<QWidget *>(m_effect)})
        part->setVisible(measured() != nullptr);
    if (!measured())
        return;
    const OtpEntry *entry = m_parts.subject.entry();
    const auto period = entry ? periodOf(entry->spec) : std::nullopt;
    // Codes of accounts go by the kept offset, too.
    const std::chrono::microseconds drift = measured()->offset - m_parts.services.codeClock.offset();
    m_effect->setText(driftEffectText(drift, period.value_or(TotpSpec().period), m_window->value()));
}

void ClockPage::keep()
{
    if (measured())
        m_parts.services.codeClock.keep(std::chrono::round<std::chrono::milliseconds>(measured()->offset));
}

void ClockPage::showKept()
{
    const CodeClock &clock = m_parts.services.codeClock;
    const bool isKept = clock.offset() != clock.offset().zero();
    m_kept->setText(
        isKept ? keptOffsetText(clock.offset()) : tr("No offset is kept: codes are made by this computer's clock."));
    m_remove->setVisible(isKept);
    // It is offered where it would change something for sure.
    m_keep->setVisible(measured() && !makesUpFor(clock.offset(), *measured()) && !makesUpFor({}, *measured()));
    m_keep->setEnabled(clock.canKeep());
}

} // namespace cinnabar::ui

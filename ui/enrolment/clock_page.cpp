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
#include "window/parts.h"

#include <QPointer>
#include <QSpinBox>
#include <QVBoxLayout>

#include <utility>

namespace cinnabar::ui {

namespace {

QString signedLength(std::chrono::microseconds time)
{
    const QString sign = time.count() < 0 ? QStringLiteral("\u2212") : QStringLiteral("+");
    return QChar(0x2066) + sign + lengthText(time) + QChar(0x2069);
}

} // namespace

ClockPage::ClockPage(const BenchParts &parts, QWidget *parent)
    : QWidget(parent), m_parts(parts), m_intro(mutedLabel()),
      m_ask(new PillButton(PillButton::Kind::Main, tr("&Ask the servers"))), m_status(headingLabel({}, 1.1)),
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
    connect(&parts.services.codeClock, &CodeClock::offsetChanged, this, &ClockPage::showKept);
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
    m_kept->setObjectName(QStringLiteral("keptOffset"));
    m_remove->setObjectName(QStringLiteral("removeOffset"));
    m_remove->setAccessibleName(tr("Remove the offset"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(formMargin, formMargin, formMargin, formMargin);
    column->setSpacing(formWideGap);
    column->addWidget(m_intro);
    column->addWidget(m_ask, 0, Qt::AlignLeading);
    column->addWidget(m_status);
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
    std::vector<TimeServer> servers;
    for (const QString &server : m_parts.services.settings.timeServers())
        servers.push_back(timeServerFrom(server));
    m_parts.services.timeSource.ask(
        std::move(servers), patience, [self = QPointer(this)](const std::vector<TimeAnswer> &answers) {
            if (self)
                self->showAnswers(answers);
        });
}

void ClockPage::showAnswers(const std::vector<TimeAnswer> &answers)
{
    m_isAsking = false;
    // SNTP is the finer one: the Date of web servers counts where no other answers.
    std::vector<TimeAnswer> sntp;
    for (const TimeAnswer &answer : answers) {
        if (answer.server.protocol == TimeServer::Protocol::Sntp)
            sntp.push_back(answer);
    }
    auto offset = middleOffset(sntp);
    if (!offset)
        offset = middleOffset(answers);
    m_middle = offset ? std::optional(offset->middle) : std::nullopt;
    m_status->setText(offset ? clockStateText(offset->middle) : errorText(offset.error()));
    QList<QStringList> rows;
    for (const TimeAnswer &answer : answers) {
        if (!answer.reading) {
            rows << QStringList{answer.server.address, errorText(answer.reading.error())};
            continue;
        }
        const bool isOut = m_middle && isOutlier(*answer.reading, *m_middle);
        const QString length = signedLength(answer.reading->offset);
        rows << QStringList{answer.server.address, isOut ? tr("%1, disagrees with the others").arg(length) : length,
            lengthText(answer.reading->delay)};
    }
    m_servers->setRows(rows);
    m_result->show();
    showEffect();
    showKept();
}

void ClockPage::showEffect()
{
    for (QWidget *part :
        {static_cast<QWidget *>(m_windowLabel), static_cast<QWidget *>(m_window), static_cast<QWidget *>(m_effect)})
        part->setVisible(m_middle.has_value());
    if (!m_middle)
        return;
    const OtpEntry *entry = m_parts.subject.entry();
    const auto period = entry ? periodOf(entry->spec) : std::nullopt;
    m_effect->setText(driftEffectText(m_middle->offset, period.value_or(TotpSpec().period), m_window->value()));
}

void ClockPage::keep()
{
    if (m_middle)
        m_parts.services.codeClock.keep(std::chrono::round<std::chrono::milliseconds>(m_middle->offset));
}

void ClockPage::showKept()
{
    const CodeClock &clock = m_parts.services.codeClock;
    const bool isKept = clock.offset() != clock.offset().zero();
    m_kept->setText(
        isKept ? keptOffsetText(clock.offset()) : tr("No offset is kept: codes are made by this computer's clock."));
    m_remove->setVisible(isKept);
    m_keep->setVisible(m_middle.has_value());
    m_keep->setEnabled(clock.canKeep());
}

} // namespace cinnabar::ui

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/codes_page.h"

#include "clipboard/clipboard_guard.h"
#include "editor/form_parts.h"
#include "enrolment/bench_subject.h"
#include "enrolment/bench_time.h"
#include "enrolment/flow_layout.h"
#include "enrolment/inspection_text.h"
#include "enrolment/timeline_model.h"
#include "enrolment/timeline_view.h"
#include "enrolment/virtual_clock_bar.h"
#include "otp/otp_limits.h"
#include "settings/settings.h"
#include "window/parts.h"

#include <QMenu>
#include <QSpinBox>
#include <QVBoxLayout>

namespace cinnabar::ui {

CodesPage::CodesPage(const BenchParts &parts, QWidget *parent)
    : QWidget(parent), m_parts(parts), m_model(new TimelineModel(this)), m_view(new TimelineView(*m_model)),
      m_clock(new VirtualClockBar(parts.time)), m_empty(mutedLabel()), m_description(mutedLabel()),
      m_span(new QSpinBox), m_copy(new PillButton(PillButton::Kind::Main, tr("Copy co&des")))
{
    m_view->setObjectName(QStringLiteral("timeline"));
    m_empty->setObjectName(QStringLiteral("noCodes"));
    m_description->setObjectName(QStringLiteral("stepDescription"));
    m_model->setWarning(parts.services.settings.expiryWarning());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(formMargin, formMargin, formMargin, formMargin);
    column->setSpacing(formGap);
    column->addWidget(m_clock);
    column->addWidget(m_empty, 1);
    column->addWidget(m_view, 1);
    m_foot = buildFoot();
    column->addWidget(m_foot);
    m_empty->setAlignment(Qt::AlignCenter);
    connect(m_view, &TimelineView::copyRequested, this, &CodesPage::copyChosen);
    connect(m_view, &TimelineView::rowChanged, this, &CodesPage::describe);
    connect(&parts.subject, &BenchSubject::changed, this, &CodesPage::followSubject);
    connect(&parts.time, &BenchTime::ticked, this, &CodesPage::followTime);
    followSubject();
}

QWidget *CodesPage::buildFoot()
{
    auto *foot = new QWidget;
    auto *column = new QVBoxLayout(foot);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(formGap);
    m_span->setObjectName(QStringLiteral("span"));
    m_span->setRange(1, TimelineModel::mostSteps);
    m_span->setValue(5);
    m_span->setMinimumHeight(controlHeight);
    keepFromWheel(m_span);
    auto *label = new QLabel(tr("Steps e&ither way"));
    label->setBuddy(m_span);
    m_span->setAccessibleName(tr("Steps either way"));
    m_copy->setAccessibleName(tr("Copy codes"));
    m_copy->setObjectName(QStringLiteral("copyCodes"));
    buildCopyMenu();
    auto *flow = new FlowLayout;
    flow->addWidget(label);
    flow->addWidget(m_span);
    flow->addWidget(m_copy);
    column->addWidget(m_description);
    column->addLayout(flow);
    connect(m_span, &QSpinBox::valueChanged, m_model, &TimelineModel::setSpan);
    return foot;
}

void CodesPage::buildCopyMenu()
{
    auto *menu = new QMenu(m_copy);
    connect(menu->addAction(tr("The code of the ch&osen step")), &QAction::triggered, this, &CodesPage::copyChosen);
    const auto add = [this, menu](const QString &text, auto codes) {
        connect(menu->addAction(text), &QAction::triggered, this, [this, codes] { copy(codes()); });
    };
    add(tr("The &next code"), [this] { return codesFrom(1, 1); });
    add(tr("The &last, current and next code, a line each"), [this] { return codesFrom(-1, 1); });
    add(tr("&All of the table, a line each"), [this] { return codesFrom(-m_span->value(), m_span->value()); });
    menu->addSeparator();
    const auto addFixture = [this, menu](const QString &text, FixtureFormat format) {
        connect(menu->addAction(text), &QAction::triggered, this, [this, format] { copyFixture(format); });
    };
    addFixture(tr("As a fixture: &JSON"), FixtureFormat::Json);
    addFixture(tr("As a fixture: &pytest"), FixtureFormat::Pytest);
    addFixture(tr("As a fixture: &C array"), FixtureFormat::CArray);
    m_copy->setMenu(menu);
}

void CodesPage::followSubject()
{
    const OtpEntry *entry = m_parts.subject.entry();
    m_model->setEntry(entry);
    const auto period = entry ? periodOf(entry->spec) : std::optional(std::chrono::seconds(30));
    m_clock->setVisible(period.has_value());
    if (period)
        m_clock->setPeriod(*period);
    followTime();
}

void CodesPage::followTime()
{
    m_model->setNow(m_parts.time.now());
    const bool any = m_model->rowCount() > 0;
    m_view->setVisible(any);
    m_foot->setVisible(any);
    m_empty->setVisible(!any);
    if (const auto &error = m_model->error())
        m_empty->setText(benchErrorText(*error));
    else if (!any)
        m_empty->setText(m_parts.subject.isEmpty() ? tr("Scan or paste an enrolment, and its codes stand here.")
                                                   : tr("No codes can be made from it. The Inspect tab says why."));
}

void CodesPage::describe(int row)
{
    m_description->setText(m_model->description(row >= 0 ? row : m_model->currentRow()));
}

QStringList CodesPage::codesFrom(qint64 first, qint64 last) const
{
    QStringList codes;
    for (const OffsetCode &row : m_model->rows()) {
        if (row.offset >= first && row.offset <= last)
            codes << row.window.code;
    }
    return codes;
}

void CodesPage::copyFixture(FixtureFormat format)
{
    if (!m_model->entry())
        return;
    const std::vector<OffsetCode> &codes = m_model->rows();
    const std::chrono::seconds clearAfter = m_parts.services.settings.clipboardClear();
    m_parts.clipboard.put(fixtureText(format, m_model->entry()->spec, codes, m_model->now()), clearAfter);
    Q_EMIT told(withClearing(
        tr("%n codes are copied as a test fixture. The secret is not in it.", nullptr, int(codes.size())), clearAfter));
}

void CodesPage::copyChosen()
{
    const QStringList codes = m_view->chosenCodes();
    if (codes.isEmpty() && m_model->rowCount() > 0)
        Q_EMIT told(tr("The chosen steps are no longer shown. Choose again."));
    copy(codes);
}

void CodesPage::copy(const QStringList &codes)
{
    if (codes.isEmpty())
        return;
    const std::chrono::seconds clearAfter = m_parts.services.settings.clipboardClear();
    m_parts.clipboard.put(codes.join(u'\n'), clearAfter);
    const QString said =
        codes.size() == 1 ? tr("The code is copied.") : tr("%n codes are copied.", nullptr, int(codes.size()));
    Q_EMIT told(withClearing(said, clearAfter));
}

} // namespace cinnabar::ui

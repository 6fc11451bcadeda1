// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/inspect_page.h"

#include "editor/form_parts.h"
#include "encoding/base32.h"
#include "enrolment/bench_subject.h"
#include "enrolment/bench_time.h"
#include "enrolment/facts_table.h"
#include "enrolment/finding_card.h"
#include "enrolment/flow_layout.h"
#include "enrolment/inspection_text.h"
#include "enrolment/masked_text.h"
#include "enrolment/shown_secret.h"
#include "secret/private_file.h"
#include "text/error_text.h"
#include "text/finding_help.h"
#include "text/inspection_report.h"
#include "window/parts.h"
#include "window/save_dialog.h"

#include <QClipboard>
#include <QDir>
#include <QGuiApplication>
#include <QVBoxLayout>

#include <algorithm>

namespace cinnabar::ui {

namespace {

/// What was found of one kind beside each other, the gravest kinds first.
std::vector<Findings> byKind(const Findings &findings)
{
    std::vector<Findings> kinds;
    for (const Finding &finding : findings) {
        const auto same = std::find_if(
            kinds.begin(), kinds.end(), [&](const Findings &kind) { return kind.front().id == finding.id; });
        if (same != kinds.end())
            same->push_back(finding);
        else
            kinds.push_back({finding});
    }
    std::stable_sort(kinds.begin(), kinds.end(),
        [](const Findings &a, const Findings &b) { return severityOf(a.front().id) > severityOf(b.front().id); });
    return kinds;
}

} // namespace

InspectPage::InspectPage(const BenchParts &parts, QWidget *parent)
    : QWidget(parent), m_parts(parts), m_empty(mutedLabel()),
      m_text(new ShownSecret(tr("Sho&w the secret"), tr("Hide the secr&et"))),
      m_parametersHeading(headingLabel(tr("Parameters"), 1.1)),
      m_parameters(new FactsTable(tr("Parameters"), {tr("Parameter"), tr("Value"), tr("Where from")})),
      m_qrHeading(headingLabel(tr("QR code"), 1.1)), m_qr(new FactsTable(tr("QR code"), {tr("Fact"), tr("Value")})),
      m_findingsHeading(headingLabel({}, 1.1)), m_findings(new QVBoxLayout)
{
    m_empty->setText(tr("Scan or paste an enrolment, and what it says stands here: its parameters and where each came "
                        "from, how its QR code looks, and which apps trip over it."));
    m_empty->setAlignment(Qt::AlignCenter);
    m_text->setObjectName(QStringLiteral("rawText"));
    m_parameters->setObjectName(QStringLiteral("parameters"));
    m_qr->setObjectName(QStringLiteral("qrFacts"));
    m_findingsHeading->setObjectName(QStringLiteral("findingsHeading"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(formMargin, formMargin, formMargin, formMargin);
    m_body = buildBody();
    column->addWidget(m_empty, 1);
    column->addWidget(m_body);
    column->addStretch(0);
    connect(&parts.subject, &BenchSubject::changed, this, &InspectPage::followSubject);
    followSubject();
}

QWidget *InspectPage::buildBody()
{
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(formGap);
    column->addWidget(headingLabel(tr("Text"), 1.1));
    column->addWidget(m_text);
    column->addSpacing(formGap);
    column->addWidget(m_findingsHeading);
    m_findings->setSpacing(formGap);
    column->addLayout(m_findings);
    column->addSpacing(formGap);
    column->addWidget(m_parametersHeading);
    column->addWidget(m_parameters);
    column->addSpacing(formGap);
    column->addWidget(m_qrHeading);
    column->addWidget(m_qr);
    column->addSpacing(formGap);
    auto *copy = new PillButton(PillButton::Kind::Main, tr("Copy re&port"));
    auto *save = new PillButton(PillButton::Kind::Other, tr("Sa&ve report\u2026"));
    copy->setObjectName(QStringLiteral("copyReport"));
    save->setObjectName(QStringLiteral("saveReport"));
    copy->setAccessibleName(tr("Copy report"));
    save->setAccessibleName(tr("Save report"));
    copy->setToolTip(tr("As Markdown, without the secret"));
    save->setToolTip(tr("As JSON, without the secret"));
    auto *flow = new FlowLayout;
    flow->addWidget(copy);
    flow->addWidget(save);
    column->addLayout(flow);
    connect(copy, &QPushButton::clicked, this, &InspectPage::copyReport);
    connect(save, &QPushButton::clicked, this, &InspectPage::saveReport);
    return body;
}

void InspectPage::followSubject()
{
    const Inspection *inspection = m_parts.subject.inspection();
    m_empty->setVisible(inspection == nullptr);
    m_body->setVisible(inspection != nullptr);
    showText();
    showFindings();
    if (!inspection)
        return;
    const InspectedEntry &entry = *m_parts.subject.inspected();
    QList<QStringList> rows;
    if (const QString part = exportPartText(*inspection); !part.isEmpty())
        rows << QStringList{tr("export"), part, originText(ParameterOrigin::Given)};
    for (const ReadParameter &parameter : entry.parameters)
        rows << QStringList{parameter.name, valueText(parameter, entry), originText(parameter)};
    m_parameters->setRows(rows);
    m_parameters->setVisible(!rows.isEmpty());
    m_parametersHeading->setVisible(!rows.isEmpty());
    QList<QStringList> facts;
    if (inspection->qr) {
        for (const NamedFact &fact : qrTexts(*inspection->qr))
            facts << QStringList{fact.name, fact.value};
    }
    m_qr->setRows(facts);
    m_qr->setVisible(!facts.isEmpty());
    m_qrHeading->setVisible(!facts.isEmpty());
}

void InspectPage::showText()
{
    const Inspection *inspection = m_parts.subject.inspection();
    if (!inspection) {
        m_text->setSource({}, {});
        return;
    }
    const auto whole = [this] {
        const Inspection *shown = m_parts.subject.inspection();
        return shown ? shown->text.clone() : SecretBytes();
    };
    if (const QString harmless = harmlessText(*inspection); !harmless.isEmpty()) {
        m_text->setButtonTexts(tr("Sho&w all of it"), tr("Hide the r&est"));
        const bool isAll = equalsConstantTime(secretFromText(harmless).view(), inspection->text.view());
        return m_text->setSource(harmless, isAll ? std::function<SecretBytes()>() : whole);
    }
    m_text->setButtonTexts(tr("Sho&w the secret"), tr("Hide the secr&et"));
    if (!inspection->text.empty())
        return m_text->setSource(maskedText(inspection->text.view()), whole);
    m_text->setSource(tr("No link can carry this account. Its secret, as Base32, is hidden."), [this] {
        const InspectedEntry *entry = m_parts.subject.inspected();
        return entry ? encodeBase32(entry->entry.secret.view()) : SecretBytes();
    });
}

void InspectPage::showFindings()
{
    while (QLayoutItem *item = m_findings->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const Inspection *inspection = m_parts.subject.inspection();
    if (!inspection)
        return;
    const Findings findings = inspection->findingsFor(*m_parts.subject.inspected());
    QWidget *before = m_text->focusProxy();
    for (const Findings &kind : byKind(findings)) {
        auto *card = new FindingCard(kind);
        m_findings->addWidget(card);
        if (QWidget *link = card->focusProxy()) {
            setTabOrder(before, link); // what is made later would come last
            before = link;
        }
    }
    m_findingsHeading->setText(
        findings.empty() ? tr("Nothing unusual was found") : tr("Findings (%1)").arg(findings.size()));
}

void InspectPage::copyReport()
{
    const Inspection *inspection = m_parts.subject.inspection();
    if (!inspection)
        return;
    const auto report = inspectionMarkdown(*inspection, {m_parts.time.clock().now()});
    if (!report) {
        Q_EMIT failed(errorText(report.error()));
        return;
    }
    QGuiApplication::clipboard()->setText(textOf(report->view()));
    Q_EMIT told(tr("The report is copied as Markdown. The secret is not in it, but codes are."));
}

void InspectPage::saveReport()
{
    chooseFileToSave(*this, {tr("Save the report"), tr("JSON documents (*.json)"), QStringLiteral("enrolment.json")},
        [this](const QString &file) { saveReportAs(file); });
}

void InspectPage::saveReportAs(const QString &file)
{
    const Inspection *inspection = m_parts.subject.inspection();
    if (!inspection)
        return;
    const auto report = inspectionJson(*inspection, {m_parts.time.clock().now()});
    const Status written = report ? writePrivateFile(file, report->view(), Overwrite::Allow) : Status(report.error());
    if (!written)
        Q_EMIT failed(errorText(written.error()));
    else
        Q_EMIT told(tr("The report is saved as \u201C%1\u201D. The secret is not in it, but codes are.")
                        .arg(QDir::toNativeSeparators(file)));
}

} // namespace cinnabar::ui

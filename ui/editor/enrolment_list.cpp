// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/enrolment_list.h"

#include "editor/enrolment_form.h"
#include "editor/form_parts.h"
#include "editor/spec_fields.h"
#include "text/error_text.h"
#include "vault/vault_session.h"
#include "window/parts.h"

#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace cinnabar::ui {

EnrolmentList::EnrolmentList(Services &services, QWidget *parent)
    : QWidget(parent), m_services(services), m_title(headingLabel({})), m_hint(mutedLabel()), m_list(new QListWidget),
      m_open(new PillButton(PillButton::Kind::Other, tr("C&heck this one…"))),
      m_all(new PillButton(PillButton::Kind::Other, tr("&Tick all"))), m_rejected(mutedLabel())
{
    m_list->setObjectName(QStringLiteral("foundAccounts"));
    m_list->setAccessibleName(tr("Accounts found"));
    m_list->setWordWrap(true);
    m_list->setSpacing(formGap / 4);
    m_list->setUniformItemSizes(false);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMinimumHeight(120);
    m_rejected->setObjectName(QStringLiteral("rejectedAccounts"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(formMargin, formGap, formMargin, formGap);
    layout->setSpacing(formGap);
    layout->addWidget(m_title);
    layout->addWidget(m_hint);
    layout->addWidget(m_list, 1);
    auto *row = new QHBoxLayout;
    row->setSpacing(formGap);
    for (QPushButton *button : {m_all, m_open}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    row->addStretch(1);
    layout->addLayout(row);
    layout->addWidget(m_rejected);
    connect(m_list, &QListWidget::itemChanged, this, &EnrolmentList::tickedChanged);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int current) { m_open->setEnabled(current >= 0); });
    connect(m_list, &QListWidget::itemActivated, this, &EnrolmentList::openCurrent);
    connect(m_open, &QPushButton::clicked, this, &EnrolmentList::openCurrent);
    connect(m_all, &QPushButton::clicked, this, [this] {
        for (int i = 0; i < m_list->count(); ++i)
            m_list->item(i)->setCheckState(Qt::Checked);
    });
}

EnrolmentList::~EnrolmentList() = default;

void EnrolmentList::present(std::vector<ParsedUri> found, const std::vector<RejectedEntry> &rejected, Preset preset)
{
    m_found = std::move(found);
    const int count = int(m_found.size());
    const bool pick = preset == Preset::NoneTicked;
    m_title->setText(pick ? tr("Codes found: %1").arg(count) : tr("Accounts found: %1").arg(count));
    m_hint->setText(pick ? tr("Tick the ones you want to add, or check one after the other.")
                         : tr("All that are ticked are added together."));
    addSharedFinding(FindingId::MigrationPeriod);
    m_list->clear();
    for (const ParsedUri &one : m_found)
        addRow(one, pick ? Qt::Unchecked : Qt::Checked);
    m_list->setCurrentRow(count > 0 ? 0 : -1);
    QStringList lines;
    for (const RejectedEntry &entry : rejected)
        lines << tr("Left out: %1. %2", "name, reason")
                     .arg(entry.name.isEmpty() ? defaultAccountName() : entry.name, errorText(entry.reason));
    m_rejected->setText(lines.join(u'\n'));
    m_rejected->setVisible(!lines.isEmpty());
    Q_EMIT tickedChanged();
}

void EnrolmentList::addSharedFinding(FindingId id)
{
    for (const ParsedUri &one : m_found) {
        for (const Finding &finding : one.findings) {
            if (finding.id == id) {
                m_hint->setText(m_hint->text() + QLatin1Char(' ') + isolatedFindingText(finding));
                return;
            }
        }
    }
}

void EnrolmentList::addRow(const ParsedUri &found, Qt::CheckState state)
{
    const QString name = displayName(found.entry);
    QStringList lines{name.isEmpty() ? defaultAccountName() : name, specSummary(found.entry.spec)};
    const auto duplicates = m_services.session.vault().duplicatesOf(found.entry);
    if (!duplicates.empty())
        lines << tr("The same secret as “%1”").arg(displayName(duplicates.front()->entry));
    auto *item = new QListWidgetItem(lines.join(u'\n'), m_list);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    item->setCheckState(state);
    item->setData(Qt::AccessibleTextRole, lines.join(QStringLiteral(", ")));
}

void EnrolmentList::reset()
{
    m_list->clear();
    m_found.clear();
    m_rejected->clear();
}

int EnrolmentList::tickedCount() const
{
    int count = 0;
    for (int row = 0; row < m_list->count(); ++row)
        count += m_list->item(row)->checkState() == Qt::Checked ? 1 : 0;
    return count;
}

std::vector<OtpEntry> EnrolmentList::tickedEntries() const
{
    std::vector<OtpEntry> entries;
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->checkState() != Qt::Checked)
            continue;
        OtpEntry entry = at(row).entry.clone();
        if (entry.issuer.isEmpty() && entry.name.isEmpty())
            entry.name = defaultAccountName();
        entries.push_back(std::move(entry));
    }
    return entries;
}

void EnrolmentList::removeAt(int index)
{
    delete m_list->takeItem(index);
    m_found.erase(m_found.begin() + index);
    Q_EMIT tickedChanged();
}

void EnrolmentList::openCurrent()
{
    if (m_list->currentRow() >= 0)
        Q_EMIT opened(m_list->currentRow());
}

} // namespace cinnabar::ui

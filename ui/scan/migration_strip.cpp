// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/migration_strip.h"

#include "editor/form_parts.h"
#include "window/parts.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace cinnabar::ui {

MigrationStrip::MigrationStrip(QWidget *parent)
    : QWidget(parent), m_text(mutedLabel()), m_take(new PillButton(PillButton::Kind::Other, tr("&Take what is here"))),
      m_drop(new PillButton(PillButton::Kind::Other, tr("&Drop it"))),
      m_restart(new PillButton(PillButton::Kind::Other, tr("Begin anew with &it"))),
      m_keep(new PillButton(PillButton::Kind::Other, tr("&Keep collecting")))
{
    m_text->setForegroundRole(QPalette::WindowText);
    m_text->setObjectName(QStringLiteral("migrationText"));
    m_take->setObjectName(QStringLiteral("migrationTake"));
    m_restart->setObjectName(QStringLiteral("migrationRestart"));
    m_keep->setObjectName(QStringLiteral("migrationKeep"));
    m_drop->setObjectName(QStringLiteral("migrationDrop"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(formMargin, formGap, formMargin, 0);
    layout->setSpacing(formGap);
    layout->addWidget(m_text);
    auto *row = new QHBoxLayout;
    row->setSpacing(formGap);
    for (QPushButton *button : {m_take, m_drop, m_restart, m_keep}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    row->addStretch(1);
    layout->addLayout(row);
    connect(m_take, &QPushButton::clicked, this, &MigrationStrip::takeWanted);
    connect(m_drop, &QPushButton::clicked, this, &MigrationStrip::clear);
    connect(m_restart, &QPushButton::clicked, this, &MigrationStrip::restart);
    connect(m_keep, &QPushButton::clicked, this, &MigrationStrip::keep);
    refresh();
}

bool MigrationStrip::add(std::vector<MigrationPart> parts)
{
    bool anyNew = false;
    for (MigrationPart &part : parts) {
        MigrationPart copy;
        copy.batchId = part.batchId;
        copy.batchIndex = part.batchIndex;
        copy.batchSize = part.batchSize;
        copy.version = part.version;
        copy.rejected = part.rejected;
        for (const ParsedUri &parsed : part.entries)
            copy.entries.push_back({parsed.entry.clone(), parsed.findings});
        switch (m_collector.add(std::move(part))) {
        case MigrationCollector::Added::New:
            anyNew = true;
            break;
        case MigrationCollector::Added::Duplicate:
            break;
        case MigrationCollector::Added::OtherBatch:
            m_other = std::move(copy);
            break;
        }
    }
    refresh();
    return anyNew;
}

QString MigrationStrip::summary() const
{
    QStringList missing;
    for (const int index : m_collector.missing())
        missing << QString::number(index + 1);
    const QString here =
        tr("%1 of %2 parts of the export are here.").arg(m_collector.collected()).arg(m_collector.size());
    if (missing.isEmpty())
        return here;
    return here + QLatin1Char(' ') + tr("Missing: part %1.").arg(missing.join(tr(", ", "between part numbers")));
}

std::vector<MigrationPart> MigrationStrip::take()
{
    auto parts = m_collector.take();
    m_other.reset();
    refresh();
    return parts;
}

void MigrationStrip::clear()
{
    m_collector.clear();
    m_other.reset();
    refresh();
}

void MigrationStrip::restart()
{
    m_collector.clear();
    m_collector.add(*std::exchange(m_other, std::nullopt));
    refresh();
    Q_EMIT restarted();
}

void MigrationStrip::keep()
{
    m_other.reset();
    refresh();
}

void MigrationStrip::refresh()
{
    const bool asking = m_other.has_value();
    m_text->setText(
        asking ? tr("This code belongs to another export than the parts that are here. %1").arg(summary()) : summary());
    for (QPushButton *button : {m_take, m_drop})
        button->setVisible(!asking);
    for (QPushButton *button : {m_restart, m_keep})
        button->setVisible(asking);
    // Last: a strip that shows with all its buttons for a moment would widen the window for good.
    setVisible(isCollecting());
}

} // namespace cinnabar::ui

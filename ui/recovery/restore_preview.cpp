// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recovery/restore_preview.h"

#include "accounts/row_content.h"
#include "editor/form_parts.h"
#include "recovery/radio_button.h"

#include <QHeaderView>
#include <QLabel>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace cinnabar::ui {

namespace {

/// Those that change something come first.
constexpr std::array effects{RestoreEffect::TwoVersions, RestoreEffect::ToTrash, RestoreEffect::Changed,
    RestoreEffect::Added, RestoreEffect::Unchanged};

QString effectText(RestoreEffect effect)
{
    switch (effect) {
    case RestoreEffect::Added:
        return RestorePreview::tr("added");
    case RestoreEffect::Changed:
        return RestorePreview::tr("changed");
    case RestoreEffect::TwoVersions:
        return RestorePreview::tr("kept in two versions");
    case RestoreEffect::ToTrash:
        return RestorePreview::tr("to the trash");
    case RestoreEffect::Unchanged:
        return RestorePreview::tr("unchanged");
    }
    Q_UNREACHABLE();
}

/// Of a radio button, below its text.
QLabel *explanation(const QString &text)
{
    QLabel *label = mutedLabel(text);
    label->setIndent(22);
    return label;
}

} // namespace

QString restoreCounts(const RestorePlan &plan)
{
    QStringList counts;
    for (const RestoreEffect effect : effects) {
        const auto count = std::count_if(
            plan.steps.begin(), plan.steps.end(), [effect](const RestoreStep &step) { return step.effect == effect; });
        if (count > 0) //: %1 is a number of accounts, %2 what becomes of them: "2 added"
            counts << RestorePreview::tr("%1 %2").arg(QLocale().toString(qlonglong(count)), effectText(effect));
    }
    return counts.isEmpty() ? RestorePreview::tr("no accounts") : counts.join(RestorePreview::tr(", "));
}

RestorePreview::RestorePreview(QWidget *parent)
    : QWidget(parent), m_modes(new QWidget),
      m_merge(new RadioButton(tr("&Merge: take what the backup has more or newer"))),
      m_replace(new RadioButton(tr("&Go back: make the accounts what they were"))), m_counts(headingLabel({}, 1.0)),
      m_steps(new QTreeWidget)
{
    auto *modes = new QVBoxLayout(m_modes);
    modes->setContentsMargins(0, 0, 0, 0);
    modes->setSpacing(formGap);
    m_merge->setObjectName(QStringLiteral("merge"));
    m_replace->setObjectName(QStringLiteral("replace"));
    m_merge->setChecked(true);
    modes->addWidget(m_merge);
    modes->addWidget(
        explanation(tr("Nothing goes. What was changed here after the backup stays so; an account that was "
                       "changed in both is kept in two versions.")));
    modes->addWidget(m_replace);
    modes->addWidget(
        explanation(tr("Changes made after the backup are undone. Accounts that it does not have go to the "
                       "trash, from where you can take them back.")));
    m_steps->setObjectName(QStringLiteral("restoreSteps"));
    m_steps->setAccessibleName(tr("What becomes of each account"));
    m_steps->setColumnCount(2);
    m_steps->setHeaderHidden(true);
    m_steps->setRootIsDecorated(false);
    m_steps->setUniformRowHeights(true);
    m_steps->header()->setStretchLastSection(false);
    m_steps->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_steps->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_steps->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_counts->setObjectName(QStringLiteral("restoreCounts"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(formGap);
    column->addWidget(m_modes);
    column->addSpacing(formGap);
    column->addWidget(m_counts);
    column->addWidget(m_steps, 1);
    connect(m_replace, &QAbstractButton::toggled, this, &RestorePreview::modeChanged);
}

RestoreMode RestorePreview::mode() const { return m_replace->isChecked() ? RestoreMode::Replace : RestoreMode::Merge; }

void RestorePreview::setModeFixed() { m_modes->hide(); }

void RestorePreview::showPlan(const RestorePlan &plan)
{
    m_counts->setText(tr("Accounts: %1").arg(restoreCounts(plan)));
    m_steps->clear();
    QList<QTreeWidgetItem *> rows;
    for (const RestoreEffect effect : effects) {
        for (const RestoreStep &step : plan.steps) {
            if (step.effect == effect)
                rows << new QTreeWidgetItem({isolated(step.title), effectText(effect)});
        }
    }
    m_steps->addTopLevelItems(rows);
}

} // namespace cinnabar::ui

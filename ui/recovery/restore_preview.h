// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vault/vault_restore.h"

#include <QWidget>

class QAbstractButton;
class QLabel;
class QTreeWidget;

namespace cinnabar::ui {

/// "2 added, 1 changed"; "nothing changes" when nothing does.
QString restoreCounts(const RestorePlan &plan);

/// Shows what restoring comes to, account by account, and lets a person choose how.
class RestorePreview : public QWidget {
    Q_OBJECT
public:
    explicit RestorePreview(QWidget *parent = nullptr);

    RestoreMode mode() const;
    /// There is nothing to merge with.
    void setModeFixed();
    void showPlan(const RestorePlan &plan);

Q_SIGNALS:
    /// What is shown has to be planned anew.
    void modeChanged();

private:
    QWidget *m_modes;
    QAbstractButton *m_merge;
    QAbstractButton *m_replace;
    QLabel *m_counts;
    QTreeWidget *m_steps;
};

} // namespace cinnabar::ui

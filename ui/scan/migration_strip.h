// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "uri/google_migration.h"

#include <QWidget>

#include <optional>
#include <vector>

class QLabel;
class QPushButton;

namespace cinnabar::ui {

/// Collects the parts of an export that comes in several QR codes, and says which are missing. Stays in view while the
/// person goes from source to source. Stores nothing.
class MigrationStrip : public QWidget {
    Q_OBJECT
public:
    explicit MigrationStrip(QWidget *parent = nullptr);

    /// Takes parts in; of another export than those here, the person is asked first. True when any was new.
    bool add(std::vector<MigrationPart> parts);
    bool isCollecting() const { return !m_collector.empty(); }
    bool isComplete() const { return m_collector.complete(); }
    /// "2 of 3 parts are here. Missing: part 2."
    QString summary() const;
    /// What is here, complete or not; nothing is left afterwards.
    std::vector<MigrationPart> take();
    void clear();

Q_SIGNALS:
    /// The person wants what is here, without the rest.
    void takeWanted();
    /// The person began anew with another export's part.
    void restarted();

private:
    void refresh();
    void restart();
    void keep();

    MigrationCollector m_collector;
    std::optional<MigrationPart> m_other;
    QLabel *m_text;
    QPushButton *m_take;
    QPushButton *m_drop;
    QPushButton *m_restart;
    QPushButton *m_keep;
};

} // namespace cinnabar::ui

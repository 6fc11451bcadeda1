// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "enrolment/bench_parts.h"
#include "enrolment/fixture.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QSpinBox;

namespace cinnabar::ui {

class TimelineModel;
class TimelineView;
class VirtualClockBar;

/// The codes around now, the clock they are made for, and the ways to take them along.
class CodesPage : public QWidget {
    Q_OBJECT
public:
    explicit CodesPage(const BenchParts &parts, QWidget *parent = nullptr);

Q_SIGNALS:
    void told(const QString &sentence);

private:
    QWidget *buildFoot();
    void buildCopyMenu();
    void followSubject();
    void followTime();
    void describe(int row);
    void copy(const QStringList &codes);
    void copyChosen();
    void copyFixture(FixtureFormat format);
    /// The codes of steps from the current one on.
    QStringList codesFrom(qint64 first, qint64 last) const;

    BenchParts m_parts;
    TimelineModel *m_model;
    TimelineView *m_view;
    VirtualClockBar *m_clock;
    QLabel *m_empty;
    QLabel *m_description;
    QSpinBox *m_span;
    QPushButton *m_copy;
    QWidget *m_foot = nullptr;
};

} // namespace cinnabar::ui

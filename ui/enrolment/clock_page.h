// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "enrolment/bench_parts.h"
#include "enrolment/clock_verdict.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;
class QSpinBox;

namespace cinnabar::ui {

class FactsTable;

/// How far this computer's clock is off, and what that does to codes. Nobody is asked before the person wants it.
class ClockPage : public QWidget {
    Q_OBJECT
public:
    /// How long each server has.
    static constexpr std::chrono::milliseconds patience{5000};

    explicit ClockPage(const BenchParts &parts, QWidget *parent = nullptr);

    void ask();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void showServers();
    void build();
    QWidget *buildResult();
    void showAnswers(const std::vector<TimeAnswer> &answers);
    /// The offset that was found; null without one.
    const TimeReading *measured() const;
    void showVerdict();
    void showEffect();
    void showKept();
    void keep();

    BenchParts m_parts;
    QLabel *m_intro;
    QPushButton *m_ask;
    QLabel *m_status;
    QLabel *m_warning;
    QWidget *m_result = nullptr;
    FactsTable *m_servers;
    QLabel *m_windowLabel = nullptr;
    QSpinBox *m_window;
    QLabel *m_effect;
    QPushButton *m_keep;
    QPushButton *m_remove;
    QLabel *m_kept;
    std::optional<ClockVerdict> m_verdict;
    bool m_isAsking = false;
};

} // namespace cinnabar::ui

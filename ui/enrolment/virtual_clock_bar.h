// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QWidget>

#include <chrono>

class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace cinnabar::ui {

class BenchTime;
class FieldMessage;
class Fold;

/// The bench's clock: what it says, and the ways to set it.
class VirtualClockBar : public QWidget {
    Q_OBJECT
public:
    /// `time` must outlive this.
    explicit VirtualClockBar(BenchTime &time, QWidget *parent = nullptr);

    /// The period that steps go by.
    void setPeriod(std::chrono::seconds period);
    void toggleFrozen();
    void stepBy(int periods);
    /// Forward, to this long before a boundary.
    static constexpr std::chrono::seconds lead{5};
    void goBeforeBoundary();

private:
    void build();
    QWidget *buildSetting();
    /// Says so at the buttons where the clock did not take it.
    void tell(const Status &status);
    void shift();
    void set();
    void follow();
    void forgetProblems();
    void tick();

    BenchTime &m_time;
    std::chrono::seconds m_period{30};
    QLabel *m_utc;
    QLabel *m_local;
    QPushButton *m_freeze;
    QPushButton *m_back;
    QPushButton *m_on;
    QPushButton *m_boundary;
    FieldMessage *m_outside;
    Fold *m_fold;
    QSpinBox *m_shift;
    QLineEdit *m_moment;
    FieldMessage *m_message;
};

} // namespace cinnabar::ui

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/handed_over.h"
#include "scan/scan_source.h"

#include <QWidget>

#include <deque>

class QLabel;
class QPushButton;

namespace cinnabar::ui {

/// Something that was dropped, pasted or sent, and the source it counts as.
struct Arrival {
    HandedOver content;
    ScanSource source = ScanSource::Clipboard;
};

/// Keeps what arrives while something else is being checked or stored, and says so: nothing is lost, and nothing is
/// replaced unasked. Takes no room while nothing waits.
class ArrivalStrip : public QWidget {
    Q_OBJECT
public:
    explicit ArrivalStrip(QWidget *parent = nullptr);

    void add(Arrival arrival);
    bool isWaiting() const { return !m_waiting.empty(); }
    /// The one that waits longest. Only while isWaiting().
    Arrival take();
    void clear();

Q_SIGNALS:
    /// The person wants to see it now, in place of what is there.
    void showWanted();

private:
    void refresh();

    std::deque<Arrival> m_waiting;
    QLabel *m_text;
    QPushButton *m_show;
};

} // namespace cinnabar::ui

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <initializer_list>
#include <utility>
#include <vector>

#include <csignal>

namespace cinnabar::app {

/// Notes signals instead of what they would do, so that the program can tidy up before. Ignored ones stay so. System
/// calls that wait end with EINTR. One at a time: what is noted belongs to the process.
class HeldSignals {
public:
    explicit HeldSignals(std::initializer_list<int> numbers);
    /// From now on they do again what they did before.
    ~HeldSignals();
    Q_DISABLE_COPY_MOVE(HeldSignals)

    /// The one of them that came last, SIGWINCH and SIGCONT only where none of the others did; 0 for none.
    static int noted();
    /// The same, and forgets it.
    static int take();

private:
    std::vector<std::pair<int, struct sigaction>> m_before;
};

} // namespace cinnabar::app

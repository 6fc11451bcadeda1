// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/watch_layout.h"

#include <QStringList>

#include <chrono>
#include <memory>

namespace cinnabar::app {

/// The whole terminal, for something that lives: its alternate screen, which leaves nothing behind in what can be
/// scrolled back to. While it lives, keys come at once and are not shown, and signals that would end or stop the
/// program wait until the terminal is as it was.
class TerminalScreen {
public:
    enum class Event {
        Nothing, ///< the time is over
        Redraw, ///< the size changed, or the program was stopped and goes on
        LineUp,
        LineDown,
        PageUp,
        PageDown,
        End, ///< q, the end of input, a signal, or a terminal that is gone
    };

    /// Whether standard output is a terminal whose cursor can be moved.
    static bool isPossible();
    /// Empties the screen. Null where it is not possible, as above or because the terminal refuses.
    static std::unique_ptr<TerminalScreen> open();
    /// Wipes the screen; the terminal is as before.
    ~TerminalScreen();
    Q_DISABLE_COPY_MOVE(TerminalScreen)

    ScreenSize size() const;
    /// Shows these lines, which may hold our own colours, in place of what was there: no more of them than the screen
    /// has rows, each narrower than it. What is wider is cut.
    void show(const QStringList &lines);
    /// The next event, `longest` from now at the latest. A program that is stopped meanwhile leaves the terminal as it
    /// was for that time.
    Event wait(std::chrono::milliseconds longest);

    /// Ends the program as the signal that was held back would have; returns when there was none. Comes after the
    /// screen is gone.
    static void passOnSignal();

private:
    struct Platform;
    explicit TerminalScreen(std::unique_ptr<Platform> platform);

    std::unique_ptr<Platform> m_platform;
};

} // namespace cinnabar::app

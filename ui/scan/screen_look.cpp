// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/screen_look.h"

#include <QApplication>

#include <utility>

namespace cinnabar::ui {

ScreenLook::ScreenLook(ScreenCapture &screens, QObject *parent) : QObject(parent), m_screens(screens)
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(hideMilliseconds);
    connect(&m_delay, &QTimer::timeout, this, &ScreenLook::capture);
}

void ScreenLook::begin(Done done)
{
    if (std::exchange(m_busy, true))
        return;
    m_done = std::move(done);
    for (QWidget *window : QApplication::topLevelWidgets()) {
        if (window->isVisible())
            m_hidden.emplace_back(window);
    }
    // Hidden, not minimised: where windows can't be taken out of the task bar by a program, they would stay there.
    for (const auto &window : m_hidden)
        window->hide();
    m_delay.start();
}

void ScreenLook::capture()
{
    m_screens.capture([self = QPointer(this)](Result<std::vector<CapturedScreen>> screens) {
        if (self)
            self->finish(std::move(screens));
    });
}

void ScreenLook::finish(Result<std::vector<CapturedScreen>> screens)
{
    for (const auto &window : std::exchange(m_hidden, {})) {
        if (window)
            window->show();
    }
    m_busy = false;
    if (const Done done = std::exchange(m_done, {}))
        done(std::move(screens));
}

} // namespace cinnabar::ui

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "window/services.h"

#include <QObject>

class QMainWindow;

namespace cinnabar::ui {

class Banner;

/// Makes a main window over a profile in memory look different from those whose accounts are kept: a banner, an accent
/// of its own, another title. Follows the place, should the person choose one that keeps.
class WorkspaceLook : public QObject {
    Q_OBJECT
public:
    /// `number` tells several from each other, from 1. Both must outlive this.
    WorkspaceLook(Services &services, QMainWindow &window, int number);

private:
    void follow();

    Services &m_services;
    QMainWindow &m_window;
    int m_number;
    Banner *m_banner;
};

} // namespace cinnabar::ui

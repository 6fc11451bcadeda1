// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "unlock/busy_bar.h"

#include <QCoreApplication>
#include <QProgressBar>

namespace cinnabar::ui {

QProgressBar *makeBusyBar(QWidget *parent)
{
    auto *bar = new QProgressBar(parent);
    bar->setRange(0, 0);
    bar->setTextVisible(false);
    bar->setFixedHeight(6);
    bar->setAccessibleName(QCoreApplication::translate("cinnabar::ui::BusyBar", "Checking the password"));
    QSizePolicy policy = bar->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    bar->setSizePolicy(policy);
    bar->hide();
    return bar;
}

} // namespace cinnabar::ui

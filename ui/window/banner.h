// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace cinnabar::ui {

/// A line across the window that stays.
class Banner : public QWidget {
    Q_OBJECT
public:
    explicit Banner(const QString &text, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace cinnabar::ui

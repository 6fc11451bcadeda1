// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace cinnabar::ui {

/// A quiet line above the accounts that offers to set up backups.
class OfferLine : public QWidget {
    Q_OBJECT
public:
    explicit OfferLine(QWidget *parent = nullptr);

Q_SIGNALS:
    void accepted();
    /// Not now.
    void putOff();

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace cinnabar::ui

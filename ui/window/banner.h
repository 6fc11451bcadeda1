// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace cinnabar::ui {

/// A line across the window that stays.
class Banner : public QWidget {
    Q_OBJECT
public:
    explicit Banner(const QString &text, QWidget *parent = nullptr);
    void setText(const QString &text);
    QString text() const;
    /// Offers what ends its reason.
    void setAction(const QString &text);

Q_SIGNALS:
    void actionRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void arrange();
    void colour();

    QLabel *m_label;
    QPushButton *m_action;
};

} // namespace cinnabar::ui

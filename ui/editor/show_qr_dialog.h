// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "window/services.h"

#include <QDialog>
#include <QTimer>
#include <QUuid>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace cinnabar::ui {

class QrView;

/// Shows an account's QR code, to pair another device. Hidden until the person asks for it, as it shows the secret, and
/// hidden again after a minute and when the window is no longer in front.
class ShowQrDialog : public QDialog {
    Q_OBJECT
public:
    static constexpr int shownMilliseconds = 60'000;

    ShowQrDialog(Services &services, const QUuid &id, QWidget *parent = nullptr);
    ~ShowQrDialog() override;

    bool isCodeShown() const;

protected:
    void changeEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *buildCover();
    QWidget *buildCode();
    void showCode();
    void hideCode();
    void showProblem(const QString &sentence);

    Services &m_services;
    QUuid m_id;
    QStackedWidget *m_pages;
    QLabel *m_heading;
    QLabel *m_warning;
    QPushButton *m_show;
    QrView *m_view;
    QTimer m_hideTimer{this};
};

} // namespace cinnabar::ui

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "window/notice.h"
#include "window/services.h"

#include <QObject>

class QWidget;

namespace cinnabar::ui {

/// The dialogs that the menu opens, each over the window and gone when it closes.
class WindowDialogs : public QObject {
    Q_OBJECT
public:
    /// Both must outlive this.
    WindowDialogs(Services &services, QWidget &window);

    void showSettings();
    void showPassword();
    void showPlaces();
    /// Chooses a vault file that is there, and uses it.
    void openVaultFile();
    /// Chooses a folder for a vault file, and uses that.
    void makeVaultFile();

Q_SIGNALS:
    void settingsChanged();
    void noticed(const NoticeContent &content);

private:
    /// Where choosing begins: at the vault in use, else where one is proposed.
    QString firstFolder() const;

    Services &m_services;
    QWidget &m_window;
};

} // namespace cinnabar::ui

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "window/notice.h"
#include "window/services.h"

#include <QObject>
#include <QTimer>

#include <memory>

class QFileSystemWatcher;
class QWidget;

namespace cinnabar::ui {

/// Takes in what other programs stored: when the window comes to the front, when the keychain tells of a change, and
/// for a vault file when its folder changes and, as not every drive tells of that, every 15 s while the window is in
/// sight. A keychain is not asked that often: one that was locked meanwhile would ask for its password each time.
class StoreWatch : public QObject {
    Q_OBJECT
public:
    /// Both must outlive this.
    StoreWatch(Services &services, QWidget &window);
    ~StoreWatch() override;

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void noticed(const NoticeContent &content);

private:
    void follow();
    bool isInSight() const;
    void merged(qsizetype conflicts);

    Services &m_services;
    QWidget &m_window;
    QTimer m_timer;
    QTimer m_settling; ///< a save makes several changes
    std::unique_ptr<QFileSystemWatcher> m_folder;
};

} // namespace cinnabar::ui

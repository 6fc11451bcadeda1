// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/scan_source.h"
#include "secret/secret_bytes.h"
#include "window/notice.h"
#include "window/services.h"

#include <QList>
#include <QObject>
#include <QUuid>

#include <vector>

class QMimeData;
class QWidget;

namespace cinnabar::ui {

class ScanWindow;

/// Every way into the scan window: its sources, what is pasted or dropped, and links from the desktop, which wait until
/// the vault is there. The scan window is made once and kept: letting go of its threads would hold up the other window.
class ScanStarter : public QObject {
    Q_OBJECT
public:
    /// Both must outlive this; `window` is the scan window's parent, and takes what is dropped.
    ScanStarter(Services &services, QWidget &window);

    void start(ScanSource source);
    void openLinks(std::vector<SecretBytes> links);
    /// What is on the clipboard, if it can be taken.
    void paste();

Q_SIGNALS:
    /// Accounts were confirmed and are stored.
    void added(const QList<QUuid> &ids);
    void noticed(const NoticeContent &content);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    ScanWindow &scanWindow();
    /// Whether what is dropped or pasted can be taken now.
    bool canTake(const QMimeData &mime) const;
    /// Whether accounts can be added now.
    bool isOpen() const;
    void openPending();

    Services &m_services;
    QWidget &m_window;
    ScanWindow *m_scan = nullptr;
    std::vector<SecretBytes> m_pending;
};

} // namespace cinnabar::ui

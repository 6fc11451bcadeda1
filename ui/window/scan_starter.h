// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/scan_source.h"
#include "secret/secret_bytes.h"
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
    /// Both must outlive this; `window` is the scan window's parent.
    ScanStarter(Services &services, QWidget &window);

    void start(ScanSource source);
    void openLinks(std::vector<SecretBytes> links);
    /// Whether what is dropped or pasted can be taken now.
    bool canTake(const QMimeData &mime) const;
    void take(const QMimeData &mime);
    /// What is on the clipboard, if it can be taken.
    void paste();

Q_SIGNALS:
    /// Accounts were confirmed and are stored.
    void added(const QList<QUuid> &ids);

private:
    ScanWindow &scanWindow();
    /// Whether accounts can be added now.
    bool isOpen() const;
    void openPending();

    Services &m_services;
    QWidget &m_window;
    ScanWindow *m_scan = nullptr;
    std::vector<SecretBytes> m_pending;
};

} // namespace cinnabar::ui

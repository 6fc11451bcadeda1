// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "window/notice.h"
#include "window/services.h"

#include <QObject>
#include <QPointer>
#include <QSet>

class QWidget;

namespace cinnabar::ui {

class OfferLine;

/// Leads to backups and back from them: offers them once there is something to lose, opens their dialogs, and tells
/// when one could not be written.
class RecoveryGuide : public QObject {
    Q_OBJECT
public:
    /// Both must outlive this.
    RecoveryGuide(Services &services, QWidget &window);
    ~RecoveryGuide() override;

    /// Whether to offer backups now: there are accounts and no backups, and nobody put it off. Who did is asked again
    /// after a week, and only once there are five accounts.
    bool isOfferDue() const;
    void showBackups();
    /// Restores a backup into the vault; where that is locked, in its place. Where it is out of reach, asks to choose
    /// another place first.
    void restore();

Q_SIGNALS:
    void noticed(const NoticeContent &content);
    /// A line to show above the accounts. It is deleted when there is nothing to offer any more.
    void offered(QWidget *line);
    /// A folder for a new vault is to be chosen.
    void folderWanted();

private:
    void follow();
    void putOff();
    void setUp(QWidget &over);
    QString firstFolder() const;
    void tellFailure(const Error &error);

    Services &m_services;
    QWidget &m_window;
    QPointer<OfferLine> m_line;
    QSet<QString> m_told; ///< the reasons that were told since a backup was written
};

} // namespace cinnabar::ui

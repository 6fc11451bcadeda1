// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "window/services.h"

#include <QDialog>

class QBoxLayout;
class QLabel;
class QProgressBar;

namespace cinnabar::ui {

class PillButton;

/// Tells whether backups are written, where to and since when, and leads to all that can be done about them.
class BackupsDialog : public QDialog {
    Q_OBJECT
public:
    /// `services` must outlive the dialog.
    explicit BackupsDialog(Services &services, QWidget *parent = nullptr);

    /// Does nothing while a backup is written to another folder.
    void reject() override;

Q_SIGNALS:
    /// A recovery passphrase is to be set, the first or another one.
    void setUpWanted();
    void restoreWanted();

private:
    PillButton *addButton(
        QBoxLayout *layout, const QString &text, const QString &name, void (BackupsDialog::*chosen)());
    QWidget *buildOn();
    QWidget *buildOff();
    /// Shows what is true now.
    void showState();
    QString latest() const;
    void backUp();
    void wantSetUp() { Q_EMIT setUpWanted(); }
    void wantRestore();
    void chooseFolder();
    void moveTo(const QString &folder);
    void saveSheet();
    void askToSwitchOff();
    void switchOff();
    void tell(const QString &sentence);
    void started();
    void ended(const Status &status, const QString &sentence);

    Services &m_services;
    QLabel *m_title;
    QLabel *m_text;
    QLabel *m_folder = nullptr;
    QLabel *m_latest = nullptr;
    QWidget *m_on;
    QWidget *m_off;
    QLabel *m_message;
    QProgressBar *m_busy;
    bool m_isBusy = false;
};

} // namespace cinnabar::ui

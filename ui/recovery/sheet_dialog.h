// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "window/services.h"

#include <QDialog>

class QCheckBox;
class QLabel;

namespace cinnabar::ui {

/// Saves a recovery sheet while backups are on: with the accounts' QR codes, or without any secret.
class SheetDialog : public QDialog {
    Q_OBJECT
public:
    /// `services` must outlive the dialog.
    explicit SheetDialog(Services &services, QWidget *parent = nullptr);

private:
    void warn();
    void save(const QString &file);

    Services &m_services;
    QCheckBox *m_accounts;
    QLabel *m_warning;
    QLabel *m_message;
};

} // namespace cinnabar::ui

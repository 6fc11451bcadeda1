// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "window/services.h"

#include <QDialog>

namespace cinnabar::ui {

/// Says where the accounts are kept, in full, and leads to other places.
class PlacesDialog : public QDialog {
    Q_OBJECT
public:
    /// `services` must outlive the dialog.
    explicit PlacesDialog(Services &services, QWidget *parent = nullptr);

Q_SIGNALS:
    /// A vault file that is there is to be chosen.
    void fileWanted();
    /// A folder for a vault file is to be chosen.
    void folderWanted();

private:
    QString explanation() const;
    void addButton(const QString &text, const QString &name, void (PlacesDialog::*chosen)());
    void useKeychain();

    Services &m_services;
};

} // namespace cinnabar::ui

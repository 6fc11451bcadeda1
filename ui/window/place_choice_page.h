// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace cinnabar::ui {

/// Asked once, before the first account: stay they on this computer, or travel with a folder?
class PlaceChoicePage : public QWidget {
    Q_OBJECT
public:
    explicit PlaceChoicePage(QWidget *parent = nullptr);
    /// The keychain's own name; empty while it is unknown.
    void setKeychain(const QString &name);

Q_SIGNALS:
    void keychainChosen();
    void folderWanted();

private:
    QLabel *m_keychainText = nullptr;
};

} // namespace cinnabar::ui

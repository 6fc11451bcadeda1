// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QCheckBox;
class QFormLayout;
class QGroupBox;
class QLabel;
class QSpinBox;

namespace cinnabar::ui {

class Settings;

/// The settings, each taking effect at once.
class SettingsDialog : public QDialog {
    Q_OBJECT
public:
    /// `settings` must outlive the dialog.
    explicit SettingsDialog(Settings &settings, QWidget *parent = nullptr);

    /// Without a password there is nothing that could be locked.
    enum class Lock { NoPassword, Available };
    /// Whether the lock's settings can be changed; at first there is no password.
    void setLock(Lock lock);

Q_SIGNALS:
    void changed();

private:
    QSpinBox *numberBox(int least, int most, int value, const QString &suffix);
    QFormLayout *codeRows();
    QGroupBox *lockGroup();
    QCheckBox *box(const QString &text, bool (Settings::*read)() const, void (Settings::*write)(bool));

    Settings &m_settings;
    QLabel *m_lockHint = nullptr;
    QWidget *m_lockRows = nullptr;
};

} // namespace cinnabar::ui

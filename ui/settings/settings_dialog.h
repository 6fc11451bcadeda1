// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QCheckBox;
class QSpinBox;

namespace cinnabar::ui {

class Settings;

/// The settings, each taking effect at once.
class SettingsDialog : public QDialog {
    Q_OBJECT
public:
    /// `settings` must outlive the dialog.
    explicit SettingsDialog(Settings &settings, QWidget *parent = nullptr);

Q_SIGNALS:
    void changed();

private:
    QSpinBox *secondsBox(int least, int most, int value);
    QCheckBox *box(const QString &text, bool (Settings::*read)() const, void (Settings::*write)(bool));

    Settings &m_settings;
};

} // namespace cinnabar::ui

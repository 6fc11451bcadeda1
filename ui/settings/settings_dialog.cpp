// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/settings_dialog.h"

#include "settings/settings.h"
#include "window/parts.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QSpinBox>
#include <QVBoxLayout>

#include <functional>

namespace cinnabar::ui {

QSpinBox *SettingsDialog::secondsBox(int least, int most, int value)
{
    auto *spin = new QSpinBox(this);
    spin->setRange(least, most);
    spin->setSuffix(tr(" s", "seconds, after a number"));
    spin->setValue(value);
    return spin;
}

QCheckBox *SettingsDialog::box(const QString &text, bool (Settings::*read)() const, void (Settings::*write)(bool))
{
    // std::invoke, as GCC 12 reads a captured pointer to member wrongly under UBSan when `.*` is applied to it here.
    auto *check = new CheckBox(text, this);
    check->setChecked(std::invoke(read, m_settings));
    connect(check, &QCheckBox::toggled, this, [this, write](bool on) {
        std::invoke(write, m_settings, on);
        Q_EMIT changed();
    });
    return check;
}

SettingsDialog::SettingsDialog(Settings &settings, QWidget *parent) : QDialog(parent), m_settings(settings)
{
    setWindowTitle(tr("Settings"));
    QSpinBox *warning = secondsBox(1, 15, static_cast<int>(settings.expiryWarning().count()));
    warning->setObjectName(QStringLiteral("expiryWarning"));
    warning->setToolTip(tr("Never longer than a third of the time that a code is valid."));
    connect(warning, &QSpinBox::valueChanged, this, [this](int value) {
        m_settings.setExpiryWarning(std::chrono::seconds(value));
        Q_EMIT changed();
    });
    QSpinBox *clear = secondsBox(0, 600, static_cast<int>(settings.clipboardClear().count()));
    clear->setObjectName(QStringLiteral("clipboardClear"));
    clear->setSpecialValueText(tr("never"));
    connect(clear, &QSpinBox::valueChanged, this, [this](int value) {
        m_settings.setClipboardClear(std::chrono::seconds(value));
        Q_EMIT changed();
    });

    auto *form = new QFormLayout;
    form->addRow(tr("A code turns &red before it lapses"), warning);
    form->addRow(tr("A copied code leaves the &clipboard after"), clear);
    form->addRow(box(tr("Low &rows, to see more accounts"), &Settings::compactRows, &Settings::setCompactRows));
    form->addRow(box(tr("Rings move &smoothly (needs more power)"), &Settings::smoothRings, &Settings::setSmoothRings));
    form->addRow(
        box(tr("Show the camera's picture as in a &mirror"), &Settings::mirrorCamera, &Settings::setMirrorCamera));

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 20, 20, 16);
    column->setSpacing(16);
    column->addLayout(form);
    column->addWidget(buttons);
}

} // namespace cinnabar::ui

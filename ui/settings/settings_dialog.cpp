// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/settings_dialog.h"

#include "settings/server_list.h"
#include "settings/settings.h"
#include "window/parts.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QSpinBox>
#include <QVBoxLayout>

#include <functional>

namespace cinnabar::ui {

QSpinBox *SettingsDialog::numberBox(int least, int most, int value, const QString &suffix)
{
    auto *spin = new QSpinBox(this);
    spin->setRange(least, most);
    spin->setSuffix(suffix);
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
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 20, 20, 16);
    column->setSpacing(16);
    column->addLayout(codeRows());
    column->addWidget(lockGroup());
    auto *servers = new ServerList(m_settings, this);
    connect(servers, &ServerList::changed, this, &SettingsDialog::changed);
    column->addWidget(servers);
    column->addWidget(buttons);
    setLock(Lock::NoPassword);
}

QFormLayout *SettingsDialog::codeRows()
{
    const QString seconds = tr(" s", "seconds, after a number");
    QSpinBox *warning = numberBox(1, 15, static_cast<int>(m_settings.expiryWarning().count()), seconds);
    warning->setObjectName(QStringLiteral("expiryWarning"));
    warning->setToolTip(tr("Never longer than a third of the time that a code is valid."));
    connect(warning, &QSpinBox::valueChanged, this, [this](int value) {
        m_settings.setExpiryWarning(std::chrono::seconds(value));
        Q_EMIT changed();
    });
    QSpinBox *clear = numberBox(0, 600, static_cast<int>(m_settings.clipboardClear().count()), seconds);
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
    return form;
}

QGroupBox *SettingsDialog::lockGroup()
{
    auto *group = new QGroupBox(tr("Lock"), this);
    auto *column = new QVBoxLayout(group);
    m_lockHint = new QLabel(tr("Nothing is locked without a password. These count once you have set one."), group);
    m_lockHint->setObjectName(QStringLiteral("lockHint"));
    m_lockHint->setWordWrap(true);
    column->addWidget(m_lockHint);

    QSpinBox *after =
        numberBox(0, 240, static_cast<int>(m_settings.autoLockAfter().count()), tr(" min", "minutes, after a number"));
    after->setObjectName(QStringLiteral("autoLockAfter"));
    after->setSpecialValueText(tr("never"));
    connect(after, &QSpinBox::valueChanged, this, [this](int value) {
        m_settings.setAutoLockAfter(std::chrono::minutes(value));
        Q_EMIT changed();
    });
    m_lockRows = new QWidget(group);
    auto *form = new QFormLayout(m_lockRows);
    form->setContentsMargins(0, 0, 0, 0);
    form->addRow(tr("Lock when you have not used the window &for"), after);
    form->addRow(box(tr("Lock when the screen is &locked"), &Settings::lockWithScreen, &Settings::setLockWithScreen));
    form->addRow(
        box(tr("Lock when the window is m&inimised"), &Settings::lockWhenMinimised, &Settings::setLockWhenMinimised));
    column->addWidget(m_lockRows);
    return group;
}

void SettingsDialog::setLock(Lock lock)
{
    m_lockHint->setVisible(lock == Lock::NoPassword);
    m_lockRows->setEnabled(lock == Lock::Available);
}

} // namespace cinnabar::ui

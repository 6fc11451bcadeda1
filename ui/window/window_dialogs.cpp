// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/window_dialogs.h"

#include "settings/settings_dialog.h"
#include "unlock/password_dialog.h"
#include "vault/vault_session.h"
#include "window/places_dialog.h"
#include "window/vault_chooser.h"
#include "window/vault_places.h"

#include <QDir>
#include <QFileInfo>
#include <QWidget>

namespace cinnabar::ui {

namespace {

template <class Dialog>
void openOver(Dialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAttribute(Qt::WA_WindowPropagation);
    dialog->open();
}

} // namespace

WindowDialogs::WindowDialogs(Services &services, QWidget &window)
    : QObject(&window), m_services(services), m_window(window)
{
}

void WindowDialogs::showSettings()
{
    auto *dialog = new SettingsDialog(m_services.settings, &m_window);
    const bool locks = m_services.session.isSealed() || m_services.session.describe().kind == StoreKind::File;
    dialog->setLock(locks ? SettingsDialog::Lock::Available : SettingsDialog::Lock::NoPassword);
    connect(dialog, &SettingsDialog::changed, this, &WindowDialogs::settingsChanged);
    openOver(dialog);
}

void WindowDialogs::showPassword()
{
    auto *dialog = new PasswordDialog(m_services.session, m_services.passwordStrength, &m_window);
    connect(dialog, &PasswordDialog::told, this,
        [this](const QString &sentence) { Q_EMIT noticed({sentence.toHtmlEscaped()}); });
    openOver(dialog);
}

void WindowDialogs::showPlaces()
{
    auto *dialog = new PlacesDialog(m_services, &m_window);
    connect(dialog, &PlacesDialog::fileWanted, this, &WindowDialogs::openVaultFile);
    connect(dialog, &PlacesDialog::folderWanted, this, &WindowDialogs::makeVaultFile);
    openOver(dialog);
}

void WindowDialogs::openVaultFile()
{
    chooseVaultFile(m_window, firstFolder(), [this](const QString &file) { m_services.places.useFile(file); });
}

void WindowDialogs::makeVaultFile()
{
    chooseVaultFolder(m_window, firstFolder(), [this](const QString &folder) { m_services.places.useFolder(folder); });
}

QString WindowDialogs::firstFolder() const
{
    if (const QString file = m_services.places.file(); !file.isEmpty())
        return QFileInfo(file).path();
    const QString suggested = m_services.places.suggestedFolder();
    return suggested.isEmpty() ? QDir::homePath() : suggested;
}

} // namespace cinnabar::ui

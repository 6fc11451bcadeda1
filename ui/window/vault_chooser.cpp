// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/vault_chooser.h"

#include <QCoreApplication>
#include <QFileDialog>

#include <utility>

namespace cinnabar::ui {

namespace {

struct VaultChooser {
    Q_DECLARE_TR_FUNCTIONS(cinnabar::ui::VaultChooser)
};

void open(QFileDialog *dialog, std::function<void(QString)> chosen)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAttribute(Qt::WA_WindowPropagation);
    QObject::connect(dialog, &QFileDialog::fileSelected, dialog,
        [chosen = std::move(chosen)](const QString &path) { chosen(path); });
    dialog->open();
}

} // namespace

void chooseVaultFile(QWidget &window, const QString &folder, std::function<void(QString)> chosen)
{
    auto *dialog = new QFileDialog(&window, VaultChooser::tr("Open a vault file"), folder,
        VaultChooser::tr("Cinnabar vaults (*.cinnabar *.previous);;All files (*)"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    open(dialog, std::move(chosen));
}

void chooseVaultFolder(QWidget &window, const QString &folder, std::function<void(QString)> chosen)
{
    auto *dialog = new QFileDialog(&window, VaultChooser::tr("The folder that your accounts travel with"), folder);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    open(dialog, std::move(chosen));
}

} // namespace cinnabar::ui

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/save_dialog.h"

#include <QFileDialog>
#include <QFileInfo>

#include <utility>

namespace cinnabar::ui {

void chooseFileToSave(QWidget &window, const SaveQuestion &question, std::function<void(const QString &)> chosen)
{
    auto *dialog = new QFileDialog(&window, question.title, {}, question.kinds);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QFileInfo(question.name).suffix());
    dialog->selectFile(question.name);
    QObject::connect(dialog, &QFileDialog::fileSelected, dialog, std::move(chosen));
    dialog->open();
}

} // namespace cinnabar::ui

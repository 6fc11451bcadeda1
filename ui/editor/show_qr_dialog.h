// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "window/services.h"

#include <QDialog>
#include <QUuid>

namespace cinnabar::ui {

/// Shows an account's QR code, to pair another device. Hidden until the person asks for it, as it shows the secret.
class ShowQrDialog : public QDialog {
    Q_OBJECT
public:
    ShowQrDialog(Services &services, const QUuid &id, QWidget *parent = nullptr);
    ~ShowQrDialog() override;
};

} // namespace cinnabar::ui

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "window/services.h"

#include <QDialog>
#include <QUuid>

namespace cinnabar::ui {

/// Changes an account that is stored: names, note, tags and, behind a fold, how codes are made. Stores on accept.
class AccountEditor : public QDialog {
    Q_OBJECT
public:
    AccountEditor(Services &services, const QUuid &id, QWidget *parent = nullptr);
    ~AccountEditor() override;
};

} // namespace cinnabar::ui

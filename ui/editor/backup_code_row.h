// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secret/secret_bytes.h"

#include <QWidget>

class QPushButton;

namespace cinnabar {
struct BackupCode;
}

namespace cinnabar::ui {

class CodeLine;

/// One backup code in the list: what it is, when it was used, and what can be done with it. A used one can be copied
/// again, so that a double click on Copy does no more than a click.
class BackupCodeRow : public QWidget {
    Q_OBJECT
public:
    /// `number` from 1 is for screen readers.
    BackupCodeRow(const BackupCode &code, int number, QWidget *parent = nullptr);

    SecretView code() const;
    bool isUsed() const { return m_unmark != nullptr; }
    QPushButton *copyButton() const { return m_copy; }
    /// Puts its buttons behind `previous` in the order of the Tab key, and gives the last one.
    QWidget *tabAfter(QWidget *previous) const;

Q_SIGNALS:
    void copyPressed();
    void unmarkPressed();

private:
    CodeLine *m_line;
    QPushButton *m_unmark = nullptr;
    QPushButton *m_copy;
};

} // namespace cinnabar::ui

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secret/secret_bytes.h"
#include "window/services.h"

#include <QUuid>
#include <QWidget>

#include <vector>

class QCheckBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;

namespace cinnabar::ui {

class FieldMessage;
class StoreGate;

/// Takes what a site shows, finds the backup codes in it, and lets the person check and change them, one a line, before
/// they are stored. Also changes the unused codes that are there.
class BackupCodesForm : public QWidget {
    Q_OBJECT
public:
    BackupCodesForm(Services &services, const QUuid &id, QWidget *parent = nullptr);
    ~BackupCodesForm() override;

    /// Begins with an empty text to paste into.
    void beginPaste();
    /// Begins with the unused codes that are there.
    void beginEdit();
    /// Finds the codes in a file that a site gave, or says why not.
    void takeFile(const QString &path);
    /// To the page before; ends on the first one.
    void goBack();

Q_SIGNALS:
    /// The codes were stored.
    void stored();
    /// The person went back to where it began.
    void left();

private:
    QWidget *buildPaste();
    QWidget *buildReview();
    void chooseFile();
    void findCodes(SecretView text);
    void showReview(const std::vector<SecretBytes> &codes, const QString &said);
    void showLeftOut(SecretView text);
    void countLines();
    void store();
    void wipeAll();

    Services &m_services;
    QUuid m_id;
    QStackedWidget *m_pages;
    QPlainTextEdit *m_pasted;
    FieldMessage *m_pasteMessage;
    QLabel *m_said;
    QPlainTextEdit *m_codes;
    QLabel *m_leftOutTitle;
    QPlainTextEdit *m_leftOut;
    QCheckBox *m_replace;
    StoreGate *m_gate;
    QPushButton *m_keep;
    /// The unused codes that the person was given to change; what is not among the lines any more goes.
    std::vector<SecretBytes> m_given;
    bool m_editing = false;
};

} // namespace cinnabar::ui

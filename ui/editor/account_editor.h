// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "otp/otp_spec.h"
#include "secret/secret_bytes.h"
#include "window/services.h"

#include <QDialog>
#include <QUuid>

#include <memory>

class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace cinnabar::ui {

class CodePreview;
class FieldMessage;
class Fold;
class SpecFields;
class StoreGate;
struct AccountChanges;

/// Changes an account that is stored: names, note, tags and, behind a fold, how codes are made. Stores on accept.
class AccountEditor : public QDialog {
    Q_OBJECT
public:
    AccountEditor(Services &services, const QUuid &id, QWidget *parent = nullptr);
    ~AccountEditor() override;

    /// Stores and closes; stays open with the reason when that is not possible.
    void accept() override;

private:
    void buildNames(QVBoxLayout *layout);
    void buildTechnical(QVBoxLayout *layout);
    void buildButtons(QVBoxLayout *layout);
    void load();
    void markTechnicalEdited();
    /// What the fields say, or nothing after the reason was shown at a field.
    std::shared_ptr<AccountChanges> checkedChanges();
    Result<SecretBytes> typedSecret(const OtpSpec &spec) const;
    /// The note as it was written: toPlainText() would turn no-break spaces into plain ones.
    QString noteText() const;
    void refreshCode();

    Services &m_services;
    QUuid m_id;
    bool m_specEdited = false;
    /// What the fields showed at first: the rest counts as edited.
    struct Shown {
        QString issuer;
        QString name;
        QString tags;
        QString note;
    } m_shown;
    QLineEdit *m_issuer;
    QLineEdit *m_name;
    FieldMessage *m_nameMessage;
    QLineEdit *m_tags;
    QPlainTextEdit *m_note;
    CodePreview *m_code;
    Fold *m_technical;
    SpecFields *m_spec;
    FieldMessage *m_specWarning;
    Fold *m_secretFold;
    QLineEdit *m_secret;
    FieldMessage *m_secretMessage;
    QWidget *m_pinPart;
    QLineEdit *m_pin;
    StoreGate *m_gate;
    QPushButton *m_save;
};

} // namespace cinnabar::ui

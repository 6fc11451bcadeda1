// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "uri/otpauth_uri.h"
#include "window/services.h"

#include <QWidget>

#include <optional>

class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace cinnabar::ui {

class CodePreview;
class FieldMessage;
class Fold;
class SpecFields;

/// What is about to be enrolled, to be checked and changed before anything is stored: whom it is for, how codes are
/// made, the code right now, what is unusual about it and what it repeats. Empty, with a field for the secret, when the
/// person types it in.
class EnrolmentForm : public QWidget {
    Q_OBJECT
public:
    explicit EnrolmentForm(Services &services, QWidget *parent = nullptr);
    ~EnrolmentForm() override;

    /// Shows what was found.
    void showFound(const ParsedUri &found);
    /// An empty form with a field for the secret.
    void showManual();
    bool isManual() const { return m_manual; }
    /// Whether nothing would be lost by showing something else.
    bool isBlank() const;
    /// Drops what was entered; secrets are wiped.
    void reset();

    /// The entry as the fields say it, or nothing after showing at the field what is missing. May be called again: the
    /// form keeps what it holds, so nothing is lost when storing does not succeed.
    std::optional<OtpEntry> checkedEntry();
    /// A link that was pasted into the secret's field (an otpauth: one and its kin); the field is wiped.
    SecretBytes takePastedLink();

Q_SIGNALS:
    /// A link that can be read stands in the secret's field: takePastedLink() hands it over.
    void linkPasted();

private:
    void buildNames(QVBoxLayout *layout);
    void buildSecret(QVBoxLayout *layout);
    void buildDetails(QVBoxLayout *layout);
    void fill(const ParsedUri &found);
    void showFindings(const Findings &findings);
    void secretEdited();
    void linkEdited(const SecretBytes &link, bool atOnce);
    void showSecretError(const Error &error);
    void replaceCharacter(qsizetype position, QChar letter);
    void specEdited();
    void pinEdited();
    void refresh();
    void showDuplicates();

    Services &m_services;
    bool m_manual = false;
    OtpEntry m_entry;
    Findings m_findings;
    std::optional<Error> m_secretError;
    qsizetype m_secretLength = 0; ///< before the edit under way
    /// Names that were typed before a link was pasted, for one that has none.
    struct Names {
        QString issuer;
        QString name;
    } m_typedNames;
    std::optional<Error> m_specError;

    QLabel *m_title;
    QLineEdit *m_issuer;
    QLineEdit *m_name;
    FieldMessage *m_nameMessage;
    QWidget *m_secretPart;
    QLineEdit *m_secret;
    FieldMessage *m_secretMessage;
    QWidget *m_suggestions;
    QWidget *m_pinPart;
    QLineEdit *m_pin;
    FieldMessage *m_pinMessage;
    CodePreview *m_code;
    QLabel *m_duplicates;
    QWidget *m_findingsPart;
    QWidget *m_notesPart;
    Fold *m_details;
    SpecFields *m_spec;
};

/// A name for an account that came with none; the form shows it as made up.
QString defaultAccountName();

} // namespace cinnabar::ui

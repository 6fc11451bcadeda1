// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "otp/otp_spec.h"
#include "secret/secret_bytes.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace cinnabar::ui {

class FieldMessage;

/// The fields that say how codes are made: type and, as far as the type has them, algorithm, digits, period, counter.
class SpecFields : public QWidget {
    Q_OBJECT
public:
    explicit SpecFields(QWidget *parent = nullptr);

    void setSpec(const OtpSpec &spec);
    /// What the fields say. Errors: those of validate(); the sentence is shown at the field.
    Result<OtpSpec> spec();
    /// Whether the counter differs from the one that setSpec() showed.
    bool counterEdited() const;
    /// The only field that can hold something wrong: where to go when spec() fails.
    QWidget *problemField() const;

Q_SIGNALS:
    void edited();

private:
    enum Kind { Totp, Hotp, Steam, Motp, Yandex };
    Kind kind() const;
    Result<OtpSpec> read() const;
    void showFieldsOfKind();
    void fieldEdited();
    QWidget *row(const QString &label, QWidget *field);

    QComboBox *m_kind;
    QComboBox *m_hash;
    QSpinBox *m_digits;
    QSpinBox *m_period;
    QLineEdit *m_counter;
    FieldMessage *m_message;
    QWidget *m_hashRow;
    QWidget *m_digitsRow;
    QWidget *m_periodRow;
    QWidget *m_counterRow;
    bool m_filling = false;
    QString m_shownCounter;
};

/// A type as people see it in a list: "Time-based (TOTP)".
QString specKindText(const OtpSpec &spec);
/// How codes are made, in short: "TOTP · SHA1 · 6 digits · 30 s".
QString specSummary(const OtpSpec &spec);

} // namespace cinnabar::ui

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "enrolment/bench_parts.h"
#include "enrolment/qr_picture.h"
#include "uri/otp_entry.h"

#include <QWidget>

#include <optional>

class QLabel;
class QLineEdit;
class QSpinBox;

namespace cinnabar::ui {

class FieldMessage;
class QrView;
class ShownSecret;
class SpecFields;

/// Plays the server that enrols somebody: makes a secret, and shows it as a link, as a QR code, and the codes that are
/// to be expected.
class GeneratePage : public QWidget {
    Q_OBJECT
public:
    explicit GeneratePage(const BenchParts &parts, QWidget *parent = nullptr);
    ~GeneratePage() override;

    void generate();
    /// What was generated last; null for none.
    const OtpEntry *entry() const { return m_entry ? &*m_entry : nullptr; }
    /// Wipes it.
    void clear();
    void savePictureAs(const QString &file, PictureFormat format);
    enum class SheetFormat { Html, Pdf };
    void saveSheetAs(const QString &file, SheetFormat format);

Q_SIGNALS:
    void told(const QString &sentence);
    /// What the person wanted was not done, and why.
    void failed(const QString &sentence);
    /// What was generated is looked at now.
    void opened();

private:
    QWidget *buildForm();
    QWidget *buildResult();
    QWidget *buildSheet();
    void saveSheet(SheetFormat format);
    void showResult();
    void showCodes();
    void savePicture(PictureFormat format);
    void copyPicture();
    void copyLink();
    Result<QrMatrix> matrix() const;

    BenchParts m_parts;
    QLineEdit *m_issuer;
    QLineEdit *m_name;
    SpecFields *m_spec;
    QSpinBox *m_bytes;
    QLabel *m_bits;
    FieldMessage *m_message;
    QWidget *m_result = nullptr;
    FieldMessage *m_outdated;
    ShownSecret *m_link;
    QrView *m_qr;
    QLabel *m_codes;
    std::optional<OtpEntry> m_entry;
};

} // namespace cinnabar::ui

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/generate_page.h"

#include "clipboard/clipboard_guard.h"
#include "editor/form_parts.h"
#include "editor/qr_view.h"
#include "editor/spec_fields.h"
#include "enrolment/bench_subject.h"
#include "enrolment/bench_time.h"
#include "enrolment/codes_around.h"
#include "enrolment/flow_layout.h"
#include "enrolment/inspection_text.h"
#include "enrolment/masked_text.h"
#include "enrolment/new_enrolment.h"
#include "enrolment/odd_sheet_pdf.h"
#include "enrolment/shown_secret.h"
#include "secret/private_file.h"
#include "settings/settings.h"
#include "text/error_text.h"
#include "text/odd_sheet.h"
#include "uri/otpauth_uri.h"
#include "window/parts.h"
#include "window/save_dialog.h"

#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMimeData>
#include <QSpinBox>
#include <QVBoxLayout>

#include <utility>

namespace cinnabar::ui {

namespace {
constexpr qint64 expectedSteps = 2;

/// Makes fields as high as they are on the other pages.
void raiseFields(const QWidget &form)
{
    for (QWidget *part : form.findChildren<QWidget *>()) {
        const bool isPartOfAField = qobject_cast<QAbstractSpinBox *>(part->parentWidget()) != nullptr;
        const bool isField = qobject_cast<QLineEdit *>(part) || qobject_cast<QAbstractSpinBox *>(part)
            || qobject_cast<QComboBox *>(part);
        if (isField && !isPartOfAField)
            part->setMinimumHeight(controlHeight);
    }
}

QString notMadeText(const Error &error)
{
    switch (error.code) {
    case ErrorCode::UriTooLong:
        return GeneratePage::tr("Issuer, name and secret are too long: the link would have more than %1 bytes. Nothing "
                                "was made. Give shorter ones.")
            .arg(error.values.value(0));
    case ErrorCode::QrTooLong:
        return GeneratePage::tr("Issuer, name and secret are too long: the link does not fit in one QR code. Nothing "
                                "was made. Give shorter ones.");
    default:
        return errorText(error);
    }
}

} // namespace

GeneratePage::GeneratePage(const BenchParts &parts, QWidget *parent)
    : QWidget(parent), m_parts(parts), m_issuer(new QLineEdit), m_name(new QLineEdit), m_spec(new SpecFields),
      m_bytes(new QSpinBox), m_bits(mutedLabel()), m_message(new FieldMessage(m_bytes)),
      m_outdated(new FieldMessage(nullptr)),
      m_link(new ShownSecret(tr("Sho&w link and QR code"), tr("Hide link and QR cod&e"))), m_qr(new QrView),
      m_codes(new QLabel)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(formMargin, formMargin, formMargin, formMargin);
    column->setSpacing(formWideGap);
    column->addWidget(buildForm());
    m_result = buildResult();
    column->addWidget(m_result);
    column->addWidget(buildSheet());
    column->addStretch(1);
    connect(&parts.time, &BenchTime::ticked, this, &GeneratePage::showCodes);
    showResult();
}

GeneratePage::~GeneratePage() = default;

QWidget *GeneratePage::buildForm()
{
    m_issuer->setObjectName(QStringLiteral("generateIssuer"));
    m_name->setObjectName(QStringLiteral("generateName"));
    m_bytes->setObjectName(QStringLiteral("secretBytes"));
    m_issuer->setText(tr("Example"));
    m_name->setText(QStringLiteral("user@example.com"));
    m_bytes->setRange(1, int(maxSecretBytes));
    m_bytes->setValue(int(usualSecretBytes));
    keepFromWheel(m_bytes);
    auto *form = new QWidget;
    auto *column = new QVBoxLayout(form);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(formGap);
    addField(column, tr("&Issuer"), m_issuer);
    addField(column, tr("Account &name"), m_name);
    column->addWidget(m_spec);
    addField(column, tr("Secret, in &bytes"), m_bytes);
    raiseFields(*form);
    column->addWidget(m_bits);
    column->addWidget(m_message);
    auto *make = new PillButton(PillButton::Kind::Main, tr("&Generate"));
    make->setObjectName(QStringLiteral("generate"));
    make->setAccessibleName(tr("Generate"));
    column->addWidget(make, 0, Qt::AlignLeading);
    connect(make, &QPushButton::clicked, this, &GeneratePage::generate);
    const auto outdate = [this] {
        if (m_entry)
            m_outdated->showProblem(tr("Made before your last change. Press Generate for a new one."));
    };
    for (const QLineEdit *field : {m_issuer, m_name})
        connect(field, &QLineEdit::textChanged, this, outdate);
    connect(m_spec, &SpecFields::edited, this, outdate);
    connect(m_bytes, &QSpinBox::valueChanged, this, outdate);
    const auto showBits = [this] {
        m_bits->setText(tr("%1 bits. RFC 4226 asks for 128 or more and recommends 160.").arg(m_bytes->value() * 8));
    };
    connect(m_bytes, &QSpinBox::valueChanged, this, showBits);
    showBits();
    return form;
}

QWidget *GeneratePage::buildResult()
{
    m_link->setObjectName(QStringLiteral("generatedLink"));
    m_qr->setObjectName(QStringLiteral("generatedQr"));
    m_codes->setObjectName(QStringLiteral("expectedCodes"));
    m_codes->setTextFormat(Qt::PlainText);
    m_codes->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_qr->setMinimumHeight(260);
    auto *result = new QWidget;
    auto *column = new QVBoxLayout(result);
    column->setContentsMargins(0, formGap, 0, 0);
    column->setSpacing(formGap);
    column->addWidget(headingLabel(tr("The new enrolment"), 1.1));
    m_outdated->setObjectName(QStringLiteral("outdated"));
    column->addWidget(m_outdated);
    column->addWidget(m_link);
    column->addWidget(m_qr);
    column->addWidget(headingLabel(tr("Codes to expect"), 1.0));
    column->addWidget(m_codes);
    auto *flow = new FlowLayout;
    const auto add = [this, flow](PillButton::Kind kind, const QString &text, const char *name, auto call) {
        auto *button = new PillButton(kind, text);
        button->setObjectName(QLatin1StringView(name));
        button->setAccessibleName(plainName(text));
        flow->addWidget(button);
        connect(button, &QPushButton::clicked, this, call);
    };
    add(PillButton::Kind::Main, tr("&Open in the bench"), "openGenerated", [this] {
        m_parts.subject.setEntry(*m_entry, BenchSubject::Origin::Generated);
        Q_EMIT opened();
    });
    add(PillButton::Kind::Other, tr("Copy lin&k"), "copyLink", [this] { copyLink(); });
    add(PillButton::Kind::Other, tr("Copy &QR code"), "copyQr", [this] { copyPicture(); });
    add(PillButton::Kind::Other, tr("Save as &PNG\u2026"), "savePng", [this] { savePicture(PictureFormat::Png); });
    add(PillButton::Kind::Other, tr("Save as S&VG\u2026"), "saveSvg", [this] { savePicture(PictureFormat::Svg); });
    column->addLayout(flow);
    connect(m_link, &ShownSecret::shownChanged, this, [this] {
        if (auto code = m_link->isShown() ? matrix() : Result<QrMatrix>(Error{}))
            m_qr->setCode(std::move(*code));
        else
            m_qr->clearCode();
        m_qr->setVisible(m_qr->hasCode());
    });
    return result;
}

QWidget *GeneratePage::buildSheet()
{
    auto *sheet = new QWidget;
    auto *column = new QVBoxLayout(sheet);
    column->setContentsMargins(0, formWideGap, 0, 0);
    column->setSpacing(formGap);
    column->addWidget(headingLabel(tr("Odd ones, to test other authenticators with"), 1.1));
    column->addWidget(
        mutedLabel(tr("A sheet of deliberately odd QR codes: each edge case with what is odd about it, what "
                      "apps are known to do with it, and the right code at the bench's time. Their secret "
                      "is public.")));
    auto *flow = new FlowLayout;
    const auto add = [this, flow](const QString &text, const char *name, SheetFormat format) {
        auto *button = new PillButton(PillButton::Kind::Other, text);
        button->setObjectName(QLatin1StringView(name));
        button->setAccessibleName(plainName(text));
        flow->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, format] { saveSheet(format); });
    };
    add(tr("Save sheet as &HTML\u2026"), "saveSheetHtml", SheetFormat::Html);
    add(tr("Save sheet as PD&F\u2026"), "saveSheetPdf", SheetFormat::Pdf);
    column->addLayout(flow);
    return sheet;
}

void GeneratePage::saveSheet(SheetFormat format)
{
    const bool isHtml = format == SheetFormat::Html;
    chooseFileToSave(*this,
        {tr("Save the odd ones"), isHtml ? tr("HTML pages (*.html)") : tr("PDF documents (*.pdf)"),
            isHtml ? QStringLiteral("odd-enrolments.html") : QStringLiteral("odd-enrolments.pdf")},
        [this, format](const QString &file) { saveSheetAs(file, format); });
}

void GeneratePage::saveSheetAs(const QString &file, SheetFormat format)
{
    const UnixMillis now = m_parts.time.clock().now();
    const auto sheet = format == SheetFormat::Html ? oddSheetHtml(m_parts.services.qrWriter, now)
                                                   : oddSheetPdf(m_parts.services.qrWriter, now, layoutDirection());
    const Status written = sheet ? writePrivateFile(file, sheet->view(), Overwrite::Allow) : Status(sheet.error());
    if (!written)
        Q_EMIT failed(errorText(written.error()));
    else
        Q_EMIT told(tr("The sheet is saved as \u201C%1\u201D.").arg(QDir::toNativeSeparators(file)));
}

void GeneratePage::generate()
{
    const auto spec = m_spec->spec();
    if (!spec)
        return;
    auto entry =
        makeEnrolment({m_issuer->text().trimmed(), m_name->text().trimmed(), *spec, std::size_t(m_bytes->value())},
            m_parts.services.random);
    // A link as a QR code is what a server hands out: without one there is no enrolment.
    const auto link = entry ? writeOtpauthUri(*entry) : Result<SecretBytes>(entry.error());
    const auto code = link ? m_parts.services.qrWriter.write(link->view()) : Result<QrMatrix>(link.error());
    if (!code) {
        m_message->showProblem(notMadeText(code.error()));
        return clear();
    }
    m_message->clearMessage();
    m_entry = std::move(*entry);
    showResult();
    scrollTo(m_result);
    Q_EMIT told(tr("A new secret is made. It is not stored anywhere."));
}

void GeneratePage::clear()
{
    m_entry.reset();
    showResult();
}

void GeneratePage::showResult()
{
    m_result->setVisible(m_entry.has_value());
    m_outdated->clearMessage();
    m_qr->clearCode();
    m_qr->hide();
    if (!m_entry) {
        m_link->setSource({}, {});
        m_codes->clear();
        return;
    }
    const auto link = writeOtpauthUri(*m_entry);
    m_link->setSource(maskedText(link->view()), [this] {
        auto shown = m_entry ? writeOtpauthUri(*m_entry) : Result<SecretBytes>(Error{});
        return shown ? std::move(*shown) : SecretBytes();
    });
    showCodes();
}

void GeneratePage::showCodes()
{
    if (!m_entry)
        return;
    const auto codes = codesAround(m_entry->spec, m_entry->key(), m_parts.time.now(), 0, expectedSteps);
    QStringList lines;
    for (const OffsetCode &code : codes ? *codes : std::vector<OffsetCode>()) {
        const QString grouped = QChar(0x2066) + groupedCode(code.window.code, QChar(0x2009)) + QChar(0x2069);
        if (!code.window.validFrom)
            lines << tr("%1   counter %2").arg(grouped).arg(code.window.step);
        else if (code.offset == 0)
            lines << tr("%1   now, until %2 UTC").arg(grouped, timeOfDayText(*code.window.validUntil, TimeZone::Utc));
        else
            lines << tr("%1   from %2 UTC").arg(grouped, timeOfDayText(*code.window.validFrom, TimeZone::Utc));
    }
    m_codes->setText(lines.join(u'\n'));
}

Result<QrMatrix> GeneratePage::matrix() const
{
    if (!m_entry)
        return Error{ErrorCode::InvalidInput, {}};
    const auto link = writeOtpauthUri(*m_entry);
    return link ? m_parts.services.qrWriter.write(link->view()) : Result<QrMatrix>(link.error());
}

void GeneratePage::copyLink()
{
    const auto link = writeOtpauthUri(*m_entry);
    if (!link)
        return;
    QString text = textOf(link->view()); // the clipboard takes nothing else
    const std::chrono::seconds clearAfter = m_parts.services.settings.clipboardClear();
    m_parts.clipboard.put(text, clearAfter);
    Q_EMIT told(withClearing(tr("The link is copied. It holds the secret."), clearAfter));
}

void GeneratePage::copyPicture()
{
    const auto code = matrix();
    if (!code) {
        Q_EMIT failed(errorText(code.error()));
        return;
    }
    const std::chrono::seconds clearAfter = m_parts.services.settings.clipboardClear();
    m_parts.clipboard.put(qrImage(*code), clearAfter);
    Q_EMIT told(withClearing(tr("The QR code is copied as a picture. It holds the secret."), clearAfter));
}

void GeneratePage::savePicture(PictureFormat format)
{
    const bool isPng = format == PictureFormat::Png;
    chooseFileToSave(*this,
        {tr("Save the QR code"), isPng ? tr("PNG pictures (*.png)") : tr("SVG pictures (*.svg)"),
            isPng ? QStringLiteral("enrolment.png") : QStringLiteral("enrolment.svg")},
        [this, format](const QString &file) { savePictureAs(file, format); });
}

void GeneratePage::savePictureAs(const QString &file, PictureFormat format)
{
    const auto code = matrix();
    const auto picture = code ? qrPicture(*code, format) : Result<SecretBytes>(code.error());
    const Status written =
        picture ? writePrivateFile(file, picture->view(), Overwrite::Allow) : Status(picture.error());
    if (!written)
        Q_EMIT failed(errorText(written.error()));
    else
        Q_EMIT told(
            tr("The QR code is saved as \u201C%1\u201D. It holds the secret.").arg(QDir::toNativeSeparators(file)));
}

} // namespace cinnabar::ui

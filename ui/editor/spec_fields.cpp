// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/spec_fields.h"

#include "base/overloaded.h"
#include "editor/form_parts.h"
#include "otp/otp_limits.h"
#include "text/error_text.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>
#include <QVBoxLayout>

namespace cinnabar::ui {

SpecFields::SpecFields(QWidget *parent)
    : QWidget(parent), m_kind(new QComboBox), m_hash(new QComboBox), m_digits(new QSpinBox), m_period(new QSpinBox),
      m_counter(new QLineEdit), m_message(new FieldMessage(m_counter))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(formGap);
    for (const OtpSpec &spec :
        {OtpSpec(TotpSpec{}), OtpSpec(HotpSpec{}), OtpSpec(SteamSpec{}), OtpSpec(MotpSpec{}), OtpSpec(YandexSpec{})})
        m_kind->addItem(specKindText(spec));
    for (const HashAlgorithm hash : {HashAlgorithm::Sha1, HashAlgorithm::Sha256, HashAlgorithm::Sha512})
        m_hash->addItem(algorithmName(hash), int(hash));
    m_kind->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_kind->setMinimumContentsLength(8);
    m_digits->setRange(minDigits, maxDigits);
    m_period->setRange(int(minPeriod.count()), int(maxPeriod.count()));
    m_period->setSuffix(tr(" s", "seconds"));
    m_counter->setInputMethodHints(Qt::ImhDigitsOnly);
    m_kind->setObjectName(QStringLiteral("type"));
    m_hash->setObjectName(QStringLiteral("algorithm"));
    m_digits->setObjectName(QStringLiteral("digits"));
    m_period->setObjectName(QStringLiteral("period"));
    m_counter->setObjectName(QStringLiteral("counter"));
    layout->addWidget(row(tr("&Type"), m_kind));
    m_hashRow = row(tr("Algorith&m"), m_hash);
    m_digitsRow = row(tr("&Digits"), m_digits);
    m_periodRow = row(tr("Pe&riod"), m_period);
    m_counterRow = row(tr("Co&unter"), m_counter);
    for (QWidget *part : {m_hashRow, m_digitsRow, m_periodRow, m_counterRow})
        layout->addWidget(part);
    layout->addWidget(m_message);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &SpecFields::fieldEdited);
    connect(m_hash, &QComboBox::currentIndexChanged, this, &SpecFields::fieldEdited);
    connect(m_digits, &QSpinBox::valueChanged, this, &SpecFields::fieldEdited);
    connect(m_period, &QSpinBox::valueChanged, this, &SpecFields::fieldEdited);
    connect(m_counter, &QLineEdit::textChanged, this, &SpecFields::fieldEdited);
    for (QWidget *field : {static_cast<QWidget *>(m_kind), static_cast<QWidget *>(m_hash),
             static_cast<QWidget *>(m_digits), static_cast<QWidget *>(m_period)})
        keepFromWheel(field);
    setSpec(TotpSpec{});
}

QWidget *SpecFields::row(const QString &label, QWidget *field)
{
    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    addField(layout, label, field);
    return part;
}

SpecFields::Kind SpecFields::kind() const { return Kind(m_kind->currentIndex()); }

void SpecFields::setSpec(const OtpSpec &spec)
{
    m_filling = true;
    m_kind->setCurrentIndex(int(spec.index()));
    const auto common = [this](HashAlgorithm hash, int digits) {
        m_hash->setCurrentIndex(m_hash->findData(int(hash)));
        m_digits->setValue(digits);
    };
    // Fields that the type does not have get the usual values, for a change of type.
    common(HashAlgorithm::Sha1, TotpSpec{}.digits);
    m_period->setValue(int(TotpSpec{}.period.count()));
    m_counter->setText(QString::number(HotpSpec{}.counter));
    std::visit(Overloaded{[&](const TotpSpec &totp) {
                              common(totp.hash, totp.digits);
                              m_period->setValue(int(totp.period.count()));
                          },
                   [&](const HotpSpec &hotp) {
                       common(hotp.hash, hotp.digits);
                       m_counter->setText(QString::number(hotp.counter));
                   },
                   [](const SteamSpec &) {}, [](const MotpSpec &) {}, [](const YandexSpec &) {}},
        spec);
    m_filling = false;
    m_shownCounter = m_counter->text();
    m_message->clearMessage();
    showFieldsOfKind();
}

Result<OtpSpec> SpecFields::read() const
{
    const auto hash = HashAlgorithm(m_hash->currentData().toInt());
    switch (kind()) {
    case Totp:
        return OtpSpec(TotpSpec{hash, m_digits->value(), std::chrono::seconds(m_period->value())});
    case Hotp: {
        bool isNumber = false;
        const quint64 counter = m_counter->text().trimmed().toULongLong(&isNumber);
        if (!isNumber)
            return Error{ErrorCode::BadCounter, {m_counter->text()}};
        return OtpSpec(HotpSpec{hash, m_digits->value(), counter});
    }
    case Steam:
        return OtpSpec(SteamSpec{});
    case Motp:
        return OtpSpec(MotpSpec{});
    case Yandex:
        return OtpSpec(YandexSpec{});
    }
    return Error{ErrorCode::Internal, {QStringLiteral("SpecFields")}};
}

Result<OtpSpec> SpecFields::spec()
{
    auto spec = read();
    if (spec) {
        if (const auto valid = validate(*spec); !valid)
            spec = valid.error();
    }
    if (spec)
        m_message->clearMessage();
    else
        m_message->showProblem(errorText(spec.error()));
    return spec;
}

bool SpecFields::counterEdited() const { return m_counter->text() != m_shownCounter; }

QWidget *SpecFields::problemField() const { return m_counter; }

void SpecFields::showFieldsOfKind()
{
    const bool byTime = kind() == Totp;
    const bool byCounter = kind() == Hotp;
    m_hashRow->setVisible(byTime || byCounter);
    m_digitsRow->setVisible(byTime || byCounter);
    m_periodRow->setVisible(byTime);
    m_counterRow->setVisible(byCounter);
}

void SpecFields::fieldEdited()
{
    if (m_filling)
        return;
    showFieldsOfKind();
    Q_EMIT edited();
}

QString specKindText(const OtpSpec &spec)
{
    return std::visit(Overloaded{[](const TotpSpec &) { return SpecFields::tr("Time-based (TOTP)"); },
                          [](const HotpSpec &) { return SpecFields::tr("Counter-based (HOTP)"); },
                          [](const SteamSpec &) { return SpecFields::tr("Steam Guard"); },
                          [](const MotpSpec &) { return SpecFields::tr("Mobile-OTP (mOTP)"); },
                          [](const YandexSpec &) { return SpecFields::tr("Yandex Key"); }},
        spec);
}

namespace {

QString digitsText(int digits)
{
    return digits == 1 ? SpecFields::tr("1 digit") : SpecFields::tr("%1 digits").arg(digits);
}

} // namespace

QString specSummary(const OtpSpec &spec)
{
    QStringList parts{typeName(spec).toUpper()};
    if (std::holds_alternative<TotpSpec>(spec) || std::holds_alternative<HotpSpec>(spec))
        parts << algorithmName(algorithmOf(spec)) << digitsText(codeLength(spec));
    if (const auto *hotp = std::get_if<HotpSpec>(&spec))
        parts << SpecFields::tr("counter %1").arg(hotp->counter);
    else if (const auto period = periodOf(spec))
        parts << SpecFields::tr("%1 s", "seconds").arg(period->count());
    return parts.join(QStringLiteral(" \u00B7 "));
}

} // namespace cinnabar::ui

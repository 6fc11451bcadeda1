// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "uri/otpauth_uri.h"

#include "base/overloaded.h"
#include "encoding/base32.h"
#include "encoding/hex.h"
#include "encoding/percent.h"
#include "otp/otp_limits.h"
#include "uri/label_parts.h"
#include "uri/otpauth_parameters.h"

#include <QByteArray>

#include <array>
#include <optional>
#include <utility>

namespace cinnabar {
namespace {

/// A label together with the issuer parameter beside which it means the entry's names again.
struct WrittenLabel {
    QByteArray label; ///< encoded
    QString issuer; ///< empty for no parameter
};

QByteArray encoded(const QString &text) { return text.toUtf8().toPercentEncoding(); }

bool meansTheSame(const WrittenLabel &written, const LabelParts &names)
{
    const Result<LabelParts> read =
        splitLabel(std::string_view(written.label.constData(), std::size_t(written.label.size())), written.issuer);
    return read && *read == names;
}

/// Which label to write is asked of the reader: colons in names leave few that mean what they should. A blank prefix
/// says that the colons behind it belong to the name.
std::optional<WrittenLabel> labelFor(const LabelParts &names, bool issuerInLabelOnly)
{
    // Some readers cut an issuer with a colon in two, so that one goes into the parameter alone.
    const QString prefix = !names.labelIssuer.isEmpty() ? names.labelIssuer
        : names.issuer.contains(u':')                   ? QString()
                                                        : names.issuer;
    const QByteArray name = encoded(names.name);
    const QByteArray label = prefix.isEmpty() ? name : encoded(prefix) + ':' + name;
    std::array<WrittenLabel, 4> candidates{
        WrittenLabel{label, {}}, // for mOTP alone: other programs know no issuer parameter there
        WrittenLabel{label, names.issuer},
        WrittenLabel{name, names.issuer},
        WrittenLabel{':' + name, names.issuer},
    };
    for (std::size_t i = issuerInLabelOnly ? 0 : 1; i < candidates.size(); ++i) {
        if (meansTheSame(candidates[i], names))
            return std::move(candidates[i]);
    }
    return {};
}

class UriBuilder {
public:
    void start(std::string_view schemeAndType, const QByteArray &label)
    {
        m_out.append(schemeAndType);
        m_out.append(std::string_view(label.constData(), std::size_t(label.size())));
    }
    void add(const QString &name, SecretView plainValue)
    {
        m_out.append(m_separator);
        m_separator = '&';
        const QByteArray encodedName = encoded(name);
        m_out.append(std::string_view(encodedName.constData(), std::size_t(encodedName.size())));
        m_out.append('=');
        appendPercentEncoded(m_out, asText(plainValue));
    }
    void add(const QString &name, const QString &value)
    {
        const QByteArray utf8 = value.toUtf8();
        add(name, asSecretView(std::string_view(utf8.constData(), std::size_t(utf8.size()))));
    }
    SecretBytes take() { return m_out.take(); }

private:
    SecretWriter m_out{512};
    char m_separator = '?';
};

std::string_view schemeAndType(const OtpSpec &spec)
{
    return std::visit(Overloaded{
                          [](const TotpSpec &) { return std::string_view("otpauth://totp/"); },
                          [](const HotpSpec &) { return std::string_view("otpauth://hotp/"); },
                          [](const SteamSpec &) { return std::string_view("otpauth://steam/"); },
                          [](const MotpSpec &) { return std::string_view("motp://"); },
                          [](const YandexSpec &) { return std::string_view("otpauth://yaotp/"); },
                      },
        spec);
}

void addSpec(UriBuilder &uri, const OtpEntry &entry, const LabelParts &names)
{
    if (needsPin(entry.spec)) {
        if (!entry.pin.empty())
            uri.add(parameter::pin, encodeBase32(entry.pin.view()).view());
        return;
    }
    uri.add(parameter::algorithm, algorithmName(algorithmOf(entry.spec)));
    uri.add(parameter::digits, QString::number(codeLength(entry.spec)));
    if (const auto *hotp = std::get_if<HotpSpec>(&entry.spec))
        uri.add(parameter::counter, QString::number(hotp->counter));
    else
        uri.add(parameter::period, QString::number(periodOf(entry.spec).value().count()));
    // Ordinary codes of an account that is called Steam: without this they would be taken for Steam's.
    if (std::holds_alternative<TotpSpec>(entry.spec) && isSteamByName(names))
        uri.add(parameter::encoder, QStringLiteral("default"));
}

/// Errors: those of validate() and validateSecret(); NotWritable for a parameter that would be read as one of ours.
Status checkWritable(const OtpEntry &entry)
{
    if (Status valid = validate(entry.spec); !valid)
        return valid;
    if (Status valid = validateSecret(entry.spec, entry.secret.view()); !valid)
        return valid;
    const PinUse pin = needsPin(entry.spec) ? PinUse::Needed : PinUse::Unknown;
    for (const auto &[name, value] : entry.extraParameters) {
        if (isKnownParameter(name, pin))
            return Error{ErrorCode::NotWritable, {name}};
    }
    return ok();
}

} // namespace

Result<SecretBytes> writeOtpauthUri(const OtpEntry &entry)
{
    if (const Status writable = checkWritable(entry); !writable)
        return writable.error();
    LabelParts names{entry.issuer.trimmed(), entry.name.trimmed(), entry.labelIssuer.trimmed()};
    if (names.labelIssuer == names.issuer)
        names.labelIssuer.clear();
    const bool isMotp = std::holds_alternative<MotpSpec>(entry.spec);
    const auto label = labelFor(names, isMotp);
    if (!label)
        return Error{ErrorCode::NotWritable, {names.labelIssuer.isEmpty() ? names.issuer : names.labelIssuer}};

    UriBuilder uri;
    uri.start(schemeAndType(entry.spec), label->label);
    uri.add(
        parameter::secret, isMotp ? encodeHex(entry.secret.view()).view() : encodeBase32(entry.secret.view()).view());
    // An empty one keeps a Yandex account without an issuer from being given one.
    if (!label->issuer.isEmpty() || std::holds_alternative<YandexSpec>(entry.spec))
        uri.add(parameter::issuer, label->issuer);
    addSpec(uri, entry, names);
    for (const auto &[name, value] : entry.extraParameters)
        uri.add(name, value);
    SecretBytes text = uri.take();
    if (text.size() > maxUriBytes)
        return Error{ErrorCode::UriTooLong, {QString::number(maxUriBytes)}};
    return text;
}

} // namespace cinnabar

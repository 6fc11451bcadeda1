// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/fixture.h"

#include "base/iso_time.h"
#include "otp/otp_limits.h"
#include "secret/secret_writer.h"

#include <array>

namespace cinnabar {
namespace {

constexpr std::array formats{FixtureFormat::Json, FixtureFormat::Pytest, FixtureFormat::CArray};

/// "totp SHA1 6 digits 30 s", for a comment.
QString summary(const OtpSpec &spec)
{
    QString text = QStringLiteral("%1 %2, %3 digits")
                       .arg(typeName(spec), algorithmName(algorithmOf(spec)), QString::number(codeLength(spec)));
    if (const auto period = periodOf(spec))
        text += QStringLiteral(", period %1 s").arg(period->count());
    return text;
}

/// The moment offset 0 belongs to, where there is one.
QString moment(const OtpSpec &spec, UnixMillis time)
{
    return periodOf(spec) ? QStringLiteral(" at ") + isoTime(time) : QString();
}

QString unixSeconds(const std::optional<UnixMillis> &time)
{
    return QString::number(std::chrono::floor<std::chrono::seconds>(*time).count());
}

QString jsonFixture(const OtpSpec &spec, const std::vector<OffsetCode> &codes, UnixMillis time)
{
    QString text = QStringLiteral("{\"type\":\"%1\",\"algorithm\":\"%2\",\"digits\":%3")
                       .arg(typeName(spec), algorithmName(algorithmOf(spec)), QString::number(codeLength(spec)));
    if (const auto period = periodOf(spec))
        text += QStringLiteral(",\"period\":%1,\"at\":\"%2\"").arg(QString::number(period->count()), isoTime(time));
    text += QStringLiteral(",\"codes\":[");
    QString separator = QStringLiteral("\n ");
    for (const OffsetCode &code : codes) {
        text += separator
            + QStringLiteral("{\"offset\":%1,\"code\":\"%2\"").arg(QString::number(code.offset), code.window.code);
        if (code.window.validFrom)
            text += QStringLiteral(",\"step\":%1,\"valid_from\":\"%2\",\"valid_until\":\"%3\"}")
                        .arg(QString::number(code.window.step), isoTime(*code.window.validFrom),
                            isoTime(*code.window.validUntil));
        else
            text += QStringLiteral(",\"counter\":%1}").arg(code.window.step);
        separator = QStringLiteral(",\n ");
    }
    return text + QStringLiteral("]}\n");
}

QString pytestFixture(const OtpSpec &spec, const std::vector<OffsetCode> &codes, UnixMillis time)
{
    const bool timed = periodOf(spec).has_value();
    QString text = QStringLiteral("# %1%2\n").arg(summary(spec), moment(spec, time));
    text += QStringLiteral("@pytest.mark.parametrize(\n    (%1),\n    [\n")
                .arg(timed ? QStringLiteral("\"offset\", \"code\", \"valid_from\", \"valid_until\"")
                           : QStringLiteral("\"offset\", \"code\", \"counter\""));
    for (const OffsetCode &code : codes) {
        const QString rest = timed
            ? unixSeconds(code.window.validFrom) + QStringLiteral(", ") + unixSeconds(code.window.validUntil)
            : QString::number(code.window.step);
        text += QStringLiteral("        (%1, \"%2\", %3),\n").arg(QString::number(code.offset), code.window.code, rest);
    }
    return text + QStringLiteral("    ],\n)\n");
}

QString cFixture(const OtpSpec &spec, const std::vector<OffsetCode> &codes, UnixMillis time)
{
    const bool timed = periodOf(spec).has_value();
    QString text = QStringLiteral("/* %1%2 */\n").arg(summary(spec), moment(spec, time));
    text += QStringLiteral(
        "static const struct {\n    long long offset;\n    const char *code;\n    %1;\n} otp_codes[] = {\n")
                .arg(timed ? QStringLiteral("long long valid_from, valid_until")
                           : QStringLiteral("unsigned long long counter"));
    for (const OffsetCode &code : codes) {
        const QString rest = timed ? unixSeconds(code.window.validFrom) + QStringLiteral("LL, ")
                + unixSeconds(code.window.validUntil) + QStringLiteral("LL")
                                   : QString::number(code.window.step) + QStringLiteral("ULL");
        text += QStringLiteral("    {%1, \"%2\", %3},\n").arg(QString::number(code.offset), code.window.code, rest);
    }
    return text + QStringLiteral("};\n");
}

} // namespace

QString fixtureName(FixtureFormat format)
{
    switch (format) {
    case FixtureFormat::Json:
        return QStringLiteral("json");
    case FixtureFormat::Pytest:
        return QStringLiteral("pytest");
    case FixtureFormat::CArray:
        return QStringLiteral("c");
    }
    Q_UNREACHABLE();
}

std::optional<FixtureFormat> fixtureFormat(QStringView name)
{
    for (const FixtureFormat format : formats) {
        if (name == fixtureName(format))
            return format;
    }
    return {};
}

QString fixtureText(FixtureFormat format, const OtpSpec &spec, const std::vector<OffsetCode> &codes, UnixMillis time)
{
    switch (format) {
    case FixtureFormat::Json:
        return jsonFixture(spec, codes, time);
    case FixtureFormat::Pytest:
        return pytestFixture(spec, codes, time);
    case FixtureFormat::CArray:
        return cFixture(spec, codes, time);
    }
    Q_UNREACHABLE();
}

SecretBytes fixtureWithLink(
    FixtureFormat format, SecretView uri, const OtpSpec &spec, const std::vector<OffsetCode> &codes, UnixMillis time)
{
    const QByteArray text = fixtureText(format, spec, codes, time).toUtf8();
    std::string_view rest(text.constData(), std::size_t(text.size()));
    SecretWriter out(uri.size() + rest.size() + 64);
    switch (format) { // what a link is written in needs no escapes in any of them
    case FixtureFormat::Json:
        rest.remove_prefix(1);
        out.append(std::string_view("{\"uri\":\""));
        out.append(uri);
        out.append(std::string_view("\","));
        break;
    case FixtureFormat::Pytest:
        out.append(std::string_view("# "));
        out.append(uri);
        out.append('\n');
        break;
    case FixtureFormat::CArray:
        out.append(std::string_view("/* "));
        out.append(uri);
        out.append(std::string_view(" */\n"));
        break;
    }
    out.append(rest);
    return out.take();
}

} // namespace cinnabar

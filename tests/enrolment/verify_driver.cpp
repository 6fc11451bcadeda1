// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Asks core about many codes in one process. Each line of standard input is a JSON object {"uri", "code", "time"
// (seconds), "window", "search", "last_used", "explain"}; each line of standard output is the answer, as the command
// line's JSON where the keys are the same.
#include "enrolment/explanation.h"
#include "enrolment/secret_readings.h"
#include "enrolment/verification.h"
#include "otp/otp_limits.h"
#include "uri/otpauth_uri.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <iostream>
#include <string>

using namespace cinnabar;

namespace {

QJsonValue number(std::optional<qint64> value) { return value ? QJsonValue(*value) : QJsonValue(); }

QJsonObject explained(const Explanation &explanation)
{
    QJsonArray mistakes;
    for (const MistakeNote &note : explanation.mistakes)
        mistakes.append(mistakeName(note.id));
    QJsonObject object{{QStringLiteral("mistakes"), mistakes}, {QStringLiteral("offset"), explanation.offset},
        {QStringLiteral("algorithm"), algorithmName(algorithmOf(explanation.spec))},
        {QStringLiteral("digits"), codeLength(explanation.spec)},
        {QStringLiteral("secret_encoding"), secretEncodingName(explanation.secretEncoding)},
        {QStringLiteral("likely"), explanation.likelihood == Likelihood::Likely}};
    if (const auto period = periodOf(explanation.spec))
        object[QStringLiteral("period")] = qint64(period->count());
    if (const auto *hotp = std::get_if<HotpSpec>(&explanation.spec))
        object[QStringLiteral("counter")] = qint64(hotp->counter);
    return object;
}

QJsonObject answer(const QJsonObject &question)
{
    const auto refused = [](const Error &error) {
        return QJsonObject{{QStringLiteral("error"), errorName(error.code)}};
    };
    const QByteArray uri = question[QStringLiteral("uri")].toString().toUtf8();
    const SecretView link = std::as_bytes(std::span(uri));
    const Result<ParsedUri> parsed = parseOtpauthUri(link);
    if (!parsed)
        return refused(parsed.error());
    const OtpEntry &entry = parsed->entry;
    const QString code = question[QStringLiteral("code")].toString();
    ServerRules rules{std::chrono::seconds(question[QStringLiteral("time")].toInteger()),
        question[QStringLiteral("window")].toInt(1), question[QStringLiteral("search")].toInt(20)};
    if (question.contains(QStringLiteral("last_used")))
        rules.lastUsed = quint64(question[QStringLiteral("last_used")].toInteger());
    const Result<Verification> verification = verifyCode(entry.spec, entry.key(), code, rules);
    if (!verification)
        return refused(verification.error());
    QJsonObject object{{QStringLiteral("accepted"), verification->accepted},
        {QStringLiteral("replay"), verification->replay}, {QStringLiteral("offset"), number(verification->offset)}};
    if (verification->drift)
        object[QStringLiteral("drift_seconds")] =
            QJsonArray{verification->drift->earliest, verification->drift->latest};
    if (!question[QStringLiteral("explain")].toBool())
        return object;
    const SecretBytes written = secretAsWritten(link);
    const auto explanations = explainCode(entry.spec, entry.key(), code, {rules.time, written.view()});
    if (!explanations)
        return refused(explanations.error());
    QJsonArray all;
    for (const Explanation &explanation : *explanations)
        all.append(explained(explanation));
    object[QStringLiteral("explanations")] = all;
    return object;
}

} // namespace

int main()
{
    for (std::string line; std::getline(std::cin, line);) {
        const QJsonObject question = QJsonDocument::fromJson(QByteArray::fromStdString(line)).object();
        std::cout << QJsonDocument(answer(question)).toJson(QJsonDocument::Compact).toStdString() << '\n';
    }
    return 0;
}

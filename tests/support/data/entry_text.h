// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "otp/otp_limits.h"
#include "uri/otp_entry.h"
#include "uri/otpauth_uri.h"

#include "support/data/vectors.h"

#include <QJsonObject>
#include <QStringList>

namespace cinnabar::testing {

/// Every field of an entry in one line: two entries are equal when these are, and a failure shows where they differ.
inline QString entryText(const OtpEntry &entry)
{
    QStringList fields{typeName(entry.spec), entry.issuer, entry.name, entry.labelIssuer, base32Of(entry.secret.view()),
        algorithmName(algorithmOf(entry.spec)), QString::number(codeLength(entry.spec))};
    if (const auto *hotp = std::get_if<HotpSpec>(&entry.spec))
        fields.append(QStringLiteral("counter %1").arg(hotp->counter));
    else
        fields.append(QStringLiteral("period %1").arg(periodOf(entry.spec).value().count()));
    fields.append(QStringLiteral("pin ") + shown(entry.pin.view()));
    for (const auto &[name, value] : entry.extraParameters)
        fields.append(name + u'=' + value);
    for (QString &field : fields)
        field = u'"' + field + u'"';
    return fields.join(u' ');
}

/// The same line from a case of our vector files.
inline QString expectedText(const QJsonObject &expect)
{
    QStringList fields{expect[u"type"].toString(), expect[u"issuer"].toString(), expect[u"name"].toString(),
        expect[u"labelIssuer"].toString(), expect[u"secret"].toString(), expect[u"algorithm"].toString(),
        QString::number(expect[u"digits"].toInt())};
    if (expect.contains(u"counter"))
        fields.append(QStringLiteral("counter %1").arg(expect[u"counter"].toInteger()));
    else
        fields.append(QStringLiteral("period %1").arg(expect[u"period"].toInteger()));
    fields.append(QStringLiteral("pin "));
    for (QString &field : fields)
        field = u'"' + field + u'"';
    return fields.join(u' ');
}

inline Result<ParsedUri> parsed(const QByteArray &uri)
{
    return parseOtpauthUri(asSecretView(std::string_view(uri.constData(), std::size_t(uri.size()))));
}

/// "short-secret(32)": every finding with its values, sorted.
inline QStringList findingTexts(const Findings &findings)
{
    QStringList texts;
    for (const Finding &finding : findings)
        texts.append(
            findingName(finding.id) + (finding.values.isEmpty() ? QString() : u'(' + finding.values.join(u'|') + u')'));
    texts.sort();
    return texts;
}

} // namespace cinnabar::testing

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/scan/scan_fakes.h"
#include "uri/otpauth_uri.h"

#include <QLineEdit>
#include <QWidget>

namespace cinnabar::test {

inline ParsedUri parsed(const char *uri)
{
    auto result = parseOtpauthUri(asSecretView(uri));
    return result ? std::move(*result) : ParsedUri{};
}

template <class T>
T *part(const QWidget &window, const char *name)
{
    return window.findChild<T *>(QLatin1StringView(name));
}

inline void type(QLineEdit *field, const QString &text)
{
    field->setText(text);
    Q_EMIT field->textEdited(text);
}

/// A vault with one account that follows RFC 6238's test secret.
inline QUuid addSample(FakeServices &fake, OtpSpec spec = TotpSpec{})
{
    std::vector<OtpEntry> entries;
    entries.push_back(sampleEntry(QStringLiteral("Example"), QStringLiteral("alice"), std::move(spec)));
    QUuid id;
    fake.session.add(std::move(entries), [&](Result<std::vector<QUuid>> ids) { id = ids ? ids->front() : QUuid(); });
    return id;
}

} // namespace cinnabar::test

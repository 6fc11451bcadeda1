// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "uri/label_parts.h"

#include "encoding/percent.h"

#include <QStringView>

#include <optional>

namespace cinnabar {
namespace {

/// The part behind the colon before which `issuer` stands, trimmed; empty when there is none.
std::optional<QString> behindIssuer(const QString &label, const QString &issuer)
{
    if (issuer.isEmpty())
        return {};
    for (qsizetype colon = label.indexOf(u':'); colon >= 0; colon = label.indexOf(u':', colon + 1)) {
        if (QStringView(label).left(colon).trimmed() == issuer)
            return label.mid(colon + 1).trimmed();
    }
    return {};
}

LabelParts fromPrefix(const QString &prefix, const QString &name, const QString &issuer)
{
    if (issuer.isEmpty())
        return {prefix, name, {}};
    return {issuer, name, prefix == issuer ? QString() : prefix};
}

LabelParts atFirstColon(const QString &label, const QString &issuer)
{
    const qsizetype colon = label.indexOf(u':');
    if (colon < 0)
        return {issuer, label.trimmed(), {}};
    return fromPrefix(label.left(colon).trimmed(), label.mid(colon + 1).trimmed(), issuer);
}

} // namespace

Result<LabelParts> splitLabel(std::string_view rawLabel, const QString &issuer)
{
    const Result<QString> label = decodePercentText(rawLabel, PlusSign::Kept);
    if (!label)
        return label.error();
    if (const auto name = behindIssuer(*label, issuer))
        return LabelParts{issuer, *name, {}};
    const std::size_t colon = rawLabel.find(':');
    if (colon == std::string_view::npos)
        return atFirstColon(*label, issuer);
    const Result<QString> prefix = decodePercentText(rawLabel.substr(0, colon), PlusSign::Kept);
    const Result<QString> name = decodePercentText(rawLabel.substr(colon + 1), PlusSign::Kept);
    if (!prefix || !name)
        return Error{ErrorCode::BadEscape};
    return fromPrefix(prefix->trimmed(), name->trimmed(), issuer);
}

LabelParts splitMigrationName(const QString &name, const QString &issuer)
{
    const QString trimmedIssuer = issuer.trimmed();
    if (trimmedIssuer.isEmpty())
        return atFirstColon(name, {});
    if (const auto rest = behindIssuer(name, trimmedIssuer))
        return {trimmedIssuer, *rest, {}};
    return {trimmedIssuer, name.trimmed(), {}};
}

bool isSteamByName(const LabelParts &label)
{
    const QString &deciding = label.issuer.isEmpty() ? label.name : label.issuer;
    return deciding.compare(QLatin1StringView("Steam"), Qt::CaseInsensitive) == 0;
}

} // namespace cinnabar

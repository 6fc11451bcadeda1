// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/enrolment.h"

#include <utility>

namespace cinnabar::app {

Result<Enrolment> readEnrolment(SecretView utf8)
{
    Enrolment enrolment;
    enrolment.kind = classifyText(utf8);
    if (enrolment.kind == TextKind::Migration) {
        Result<MigrationPart> part = parseMigrationUri(utf8);
        if (!part)
            return std::move(part).error();
        enrolment.entries = std::exchange(part->entries, {});
        enrolment.part = std::move(part).value();
        return enrolment;
    }
    Result<ParsedUri> parsed = parseOtpauthUri(utf8);
    if (!parsed)
        return std::move(parsed).error();
    enrolment.entries.push_back(std::move(parsed).value());
    return enrolment;
}

std::optional<Error> refusal(const Enrolment &enrolment)
{
    if (!enrolment.entries.empty())
        return {};
    if (!enrolment.part || enrolment.part->rejected.empty())
        return Error{ErrorCode::MigrationDamaged};
    return enrolment.part->rejected.front().reason;
}

Error notAnEnrolment(TextKind kind)
{
    switch (kind) {
    case TextKind::WebAddress:
        return Error{ErrorCode::SymbolIsWebAddress};
    case TextKind::Wifi:
        return Error{ErrorCode::SymbolIsWifi};
    case TextKind::Otpauth:
    case TextKind::Steam:
    case TextKind::Migration:
    case TextKind::Other:
        return Error{ErrorCode::SymbolIsOtherText};
    }
    Q_UNREACHABLE();
}

QString kindName(TextKind kind)
{
    switch (kind) {
    case TextKind::Otpauth:
        return QStringLiteral("otpauth");
    case TextKind::Steam:
        return QStringLiteral("steam");
    case TextKind::Migration:
        return QStringLiteral("migration");
    case TextKind::WebAddress:
    case TextKind::Wifi:
    case TextKind::Other:
        return QStringLiteral("other");
    }
    Q_UNREACHABLE();
}

} // namespace cinnabar::app

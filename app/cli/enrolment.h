// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "uri/google_migration.h"
#include "uri/otpauth_uri.h"

#include <optional>
#include <vector>

namespace cinnabar::app {

/// What a link or a QR code's text enrols.
struct Enrolment {
    TextKind kind = TextKind::Otpauth;
    std::vector<ParsedUri> entries; ///< one, or those of a migration part
    /// The migration part that they came from, without them.
    std::optional<MigrationPart> part = {};
};

/// Reads any kind of link. Errors: those of parseOtpauthUri() and parseMigrationUri().
Result<Enrolment> readEnrolment(SecretView utf8);

/// Why there is nothing in it to take: each of its entries was refused. Empty when there is something.
std::optional<Error> refusal(const Enrolment &enrolment);

/// Why a QR code's text is no enrolment: SymbolIsWebAddress, SymbolIsWifi or SymbolIsOtherText.
Error notAnEnrolment(TextKind kind);

/// "otpauth", "migration", "steam" or "other".
QString kindName(TextKind kind);

} // namespace cinnabar::app

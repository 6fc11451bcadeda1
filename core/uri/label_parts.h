// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

#include <string_view>

namespace cinnabar {

/// Whom an enrolment is for; the members of OtpEntry with the same names.
struct LabelParts {
    QString issuer;
    QString name;
    QString labelIssuer;
    bool operator==(const LabelParts &) const = default;
};

/// Cuts a raw label. `issuer` is the issuer parameter, empty for none. The label's prefix is what equals the issuer;
/// else what stands before the first literal ':'; else before the first encoded one. Errors: BadEscape.
Result<LabelParts> splitLabel(std::string_view rawLabel, const QString &issuer);

/// Cuts the name field of a migration entry, where a colon belongs to the name unless the issuer stands before it or
/// there is no issuer at all.
LabelParts splitMigrationName(const QString &name, const QString &issuer);

/// Whether other apps take an enrolment for these for Steam's, whatever its type says.
bool isSteamByName(const LabelParts &label);

} // namespace cinnabar

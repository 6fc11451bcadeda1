// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "secret/secret_bytes.h"
#include "uri/finding.h"
#include "uri/read_parameter.h"

#include <QHash>
#include <QList>
#include <QPair>
#include <QString>

#include <optional>
#include <string_view>

namespace cinnabar {

namespace parameter {
inline constexpr QLatin1StringView secret("secret");
inline constexpr QLatin1StringView issuer("issuer");
inline constexpr QLatin1StringView algorithm("algorithm");
inline constexpr QLatin1StringView digits("digits");
inline constexpr QLatin1StringView period("period");
inline constexpr QLatin1StringView counter("counter");
inline constexpr QLatin1StringView encoder("encoder"); ///< "steam" or "default"
inline constexpr QLatin1StringView steam("steam"); ///< a flag
inline constexpr QLatin1StringView pin("pin"); ///< Base32 of its text
inline constexpr QLatin1StringView pinLength("pin_length");
} // namespace parameter

/// A PIN is a parameter of ours only for the kinds that use one.
enum class PinUse { Needed, Unknown };

/// The query of an enrolment, decoded. Names compare without case; of a repeated one the first wins.
struct OtpauthParameters {
    std::optional<SecretBytes> secret; ///< the text as given, not yet Base32-decoded
    std::optional<SecretBytes> pin; ///< likewise
    QHash<QString, QString> known; ///< the other ones we use, by lower-case name
    QList<QPair<QString, QString>> others; ///< in order, names as given
    Findings findings; ///< DuplicateParameter
    QStringList inCapitals; ///< names of ours that are not in lower case
    Refusals refusals; ///< what could not be read: BadEscape, and NotAUri for raw line breaks outside the secret

    /// The value; empty where it is missing, empty or "null": all three mean "not given".
    QString given(QLatin1StringView name) const;
    bool has(QLatin1StringView name) const { return known.contains(name); }
    bool refused(QLatin1StringView name) const;
};

OtpauthParameters readParameters(std::string_view query, PinUse pin);

/// Whether we use the parameter, so that it can't be kept as someone else's.
bool isKnownParameter(const QString &name, PinUse pin);

/// A whole number written in ASCII digits alone; empty text gives no number. Errors: `code` with the value for signs,
/// other characters and what is outside [min, max].
Result<std::optional<quint64>> readNumber(const QString &text, quint64 min, quint64 max, ErrorCode code);

} // namespace cinnabar

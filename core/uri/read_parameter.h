// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QString>
#include <QStringView>

#include <vector>

namespace cinnabar {

/// Where a value that is used came from.
enum class ParameterOrigin {
    Given, ///< as it stands there
    Default, ///< missing, empty or "null": what the Key URI Format says then
    Repaired, ///< given in another form that has one meaning ("sha-256", a secret with spaces)
    Ignored, ///< given, but codes of this type don't depend on it
    Refused, ///< given, and it has no meaning
};

/// Stable, in lower case: "given".
QString originName(ParameterOrigin origin);

/// Whether a link's parameter may be shown: one that is not ours may hold a secret under another name, unless it is
/// known not to.
bool isFitToShow(QStringView parameter);

/// Whether a decoded text looks as if a secret stood in it by mistake ("secret=" in a label, Base32 where digits
/// belong): 16 and more characters in a row or in equal groups that Base32 or hexadecimal uses, and words hardly. What
/// encoders get wrong is looked at, and shown to others, so rather too much is left out than too little.
bool mayHoldSecret(QStringView text);
/// `text`, or "•••" where mayHoldSecret().
QString withoutSecret(const QString &text);

/// A parameter as it was read.
struct ReadParameter {
    /// "type", "issuer", "name", "secret", "algorithm", "digits", "period", "counter", "encoder", "pin", or the name of
    /// one that is not ours.
    QString name;
    ParameterOrigin origin = ParameterOrigin::Given;
    QString value = {}; ///< what is used; empty where nothing is, and for what is hidden
    QString given = {}; ///< as it stood there, decoded; null where nothing stood, and for what is hidden
    bool hidden = false; ///< a secret, or what may hold one
    bool operator==(const ReadParameter &) const = default;
};

/// Why something can't be used, and which parameter it is. Parts that are no parameter are called "link", "label" and
/// "query".
struct Refusal {
    QString parameter;
    Error error;
    bool operator==(const Refusal &) const = default;
};

using ReadParameters = std::vector<ReadParameter>;
using Refusals = std::vector<Refusal>;

} // namespace cinnabar

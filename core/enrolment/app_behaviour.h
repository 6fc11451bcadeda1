// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "uri/finding.h"

#include <QLatin1StringView>
#include <QStringList>
#include <QStringView>

#include <vector>

namespace cinnabar {

/// What an authenticator does with an enrolment that has a finding.
enum class AppOutcome {
    Refuses, ///< says no: the person can't enrol, but nobody is misled
    WrongCodes, ///< takes it and shows codes that the site refuses
    Odd, ///< takes it, and shows or keeps something other than what is meant
};

/// Stable: "refuses", "wrong-codes", "odd".
QString outcomeName(AppOutcome outcome);

/// Numbers that a row is about, both ends included.
struct ValueRange {
    qint64 min = 0;
    qint64 max = 0;
    bool operator==(const ValueRange &) const = default;
};

/// Stands for all that is no number.
inline constexpr ValueRange noNumber{1, -1};

/// A row of the table: what one source says of one app.
struct AppBehaviour {
    FindingId finding;
    QLatin1StringView app;
    AppOutcome outcome;
    int year; ///< of the source: an app may have changed since
    QLatin1StringView value = {}; ///< which of the finding's values it is about; empty for any
    ValueRange range = {}; ///< of the finding's first value, where only some numbers matter; 0 to 0 is all
    QLatin1StringView platform = {}; ///< "Android", "iOS", …, where it is only there
};

/// What is known of apps and this finding; often nothing.
std::vector<AppBehaviour> behavioursFor(const Finding &finding);
/// The names of those apps, sorted, each once.
QStringList appsFor(const Finding &finding);
/// All apps that the table knows, sorted.
QStringList knownApps();
/// The apps that a person may mean by a name or the beginning of it, in any case and without spaces; only the one that
/// has exactly this name, where there is one. "Bitwarden Authenticator
/// for iOS" is Bitwarden Authenticator.
QStringList appsLike(QStringView text);

} // namespace cinnabar

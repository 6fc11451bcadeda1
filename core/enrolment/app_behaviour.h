// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "uri/finding.h"

#include <QLatin1StringView>
#include <QStringList>
#include <QStringView>

#include <optional>
#include <span>
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

/// A row of the table: what one source says of one app.
struct AppBehaviour {
    FindingId finding;
    QLatin1StringView value; ///< which of the finding's values it is about; empty for any
    QLatin1StringView app;
    AppOutcome outcome;
    int year; ///< of the source: an app may have changed since
};

/// The whole table.
std::span<const AppBehaviour> appBehaviours();
/// What is known of apps and this finding; often nothing.
std::vector<AppBehaviour> behavioursFor(const Finding &finding);
/// The names of those apps, sorted, each once.
QStringList appsFor(const Finding &finding);
/// All apps that the table knows, sorted.
QStringList knownApps();
/// The app that a person means by its name or the beginning of it, in any case and without spaces; empty when there is
/// none or several.
std::optional<QString> findApp(QStringView text);

} // namespace cinnabar

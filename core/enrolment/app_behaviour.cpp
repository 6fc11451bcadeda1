// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/app_behaviour.h"

#include <algorithm>
#include <array>

namespace cinnabar {
namespace {

using enum AppOutcome;

constexpr QLatin1StringView anything("");

// What is not in a source is not here: no row for an app means that nothing is known, not that all is well.
constexpr std::array table{
    AppBehaviour{FindingId::UnusualAlgorithm, anything, QLatin1StringView("Microsoft Authenticator"), WrongCodes, 2023},
};

} // namespace

QString outcomeName(AppOutcome outcome)
{
    switch (outcome) {
    case Refuses:
        return QStringLiteral("refuses");
    case WrongCodes:
        return QStringLiteral("wrong-codes");
    case Odd:
        return QStringLiteral("odd");
    }
    Q_UNREACHABLE();
}

std::span<const AppBehaviour> appBehaviours() { return table; }

std::vector<AppBehaviour> behavioursFor(const Finding &finding)
{
    // Lists within a value count by their items ("OTPAUTH, SECRET").
    const QStringList items = finding.values.join(QStringLiteral(", ")).split(QStringLiteral(", "));
    std::vector<AppBehaviour> found;
    for (const AppBehaviour &row : table) {
        if (row.finding == finding.id && (row.value.isEmpty() || items.contains(row.value)))
            found.push_back(row);
    }
    return found;
}

QStringList appsFor(const Finding &finding)
{
    QStringList apps;
    for (const AppBehaviour &row : behavioursFor(finding))
        apps.append(row.app);
    apps.removeDuplicates();
    apps.sort(Qt::CaseInsensitive);
    return apps;
}

QStringList knownApps()
{
    QStringList apps;
    for (const AppBehaviour &row : table)
        apps.append(row.app);
    apps.removeDuplicates();
    apps.sort(Qt::CaseInsensitive);
    return apps;
}

std::optional<QString> findApp(QStringView text)
{
    const auto bare = [](QStringView name) {
        QString kept;
        for (const QChar character : name) {
            if (character.isLetterOrNumber() || character == u'+')
                kept.append(character.toLower());
        }
        return kept;
    };
    const QString wanted = bare(text);
    if (wanted.isEmpty())
        return {};
    QStringList similar;
    for (const QString &app : knownApps()) {
        if (bare(app) == wanted)
            return app;
        if (bare(app).startsWith(wanted))
            similar.append(app);
    }
    return similar.size() == 1 ? std::optional(similar.first()) : std::nullopt;
}

} // namespace cinnabar

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/app_behaviour.h"

#include "enrolment/app_table.h"

#include <algorithm>

namespace cinnabar {
namespace {

using enum AppOutcome;

bool isAbout(const AppBehaviour &row, const Finding &finding, const QStringList &items)
{
    if (row.finding != finding.id || (!row.value.isEmpty() && !items.contains(row.value)))
        return false;
    if (row.range == ValueRange())
        return true;
    bool isNumber = false;
    const qint64 number = finding.values.value(0).toLongLong(&isNumber);
    if (row.range == noNumber)
        return !isNumber;
    return isNumber && number >= row.range.min && number <= row.range.max;
}

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

std::vector<AppBehaviour> behavioursFor(const Finding &finding)
{
    // Lists within a value count by their items ("OTPAUTH, SECRET").
    const QStringList items = finding.values.join(QStringLiteral(", ")).split(QStringLiteral(", "));
    std::vector<AppBehaviour> found;
    for (const AppBehaviour &row : appTable()) {
        if (isAbout(row, finding, items))
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
    for (const AppBehaviour &row : appTable())
        apps.append(row.app);
    apps.removeDuplicates();
    apps.sort(Qt::CaseInsensitive);
    return apps;
}

QStringList appsLike(QStringView text)
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
    for (const AppBehaviour &row : appTable()) { // as it is told of the app on one system
        if (!row.platform.isEmpty() && bare(QString(row.app + QStringLiteral(" for ") + row.platform)) == wanted)
            return {row.app};
    }
    QStringList similar;
    for (const QString &app : knownApps()) {
        if (bare(app) == wanted)
            return {app};
        if (bare(app).startsWith(wanted))
            similar.append(app);
    }
    return similar;
}

} // namespace cinnabar

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/finding_help.h"

#include "text/harmless_text.h"

#include <QCoreApplication>

#include <array>

namespace cinnabar::ui {
namespace {

/// The context that translators see.
class FindingHelp {
    Q_DECLARE_TR_FUNCTIONS(FindingHelp)
public:
    static QString appName(const AppBehaviour &behaviour);
    static QString appAndYear(const AppBehaviour &behaviour);
    static QString outcomeOfOne(const AppBehaviour &behaviour);
    static QString outcomeOfSeveral(AppOutcome outcome, const QStringList &apps);
    static QString severity(Severity severity);
    static QString origin(ParameterOrigin origin);
    static QString origin(const ReadParameter &parameter);
};

QString FindingHelp::appName(const AppBehaviour &behaviour)
{
    return behaviour.platform.isEmpty() ? QString(behaviour.app)
                                        //: The name of an app and its system: "Google Authenticator for iOS".
                                        : tr("%1 for %2").arg(behaviour.app, behaviour.platform);
}

QString FindingHelp::appAndYear(const AppBehaviour &behaviour)
{
    //: An app, and the year of what is known of it: "Authy (2025)".
    return tr("%1 (%2)").arg(appName(behaviour), QString::number(behaviour.year));
}

QString FindingHelp::outcomeOfOne(const AppBehaviour &behaviour)
{
    const QString year = QString::number(behaviour.year);
    switch (behaviour.outcome) {
    case AppOutcome::Refuses:
        return tr("%1 refuses it (seen in %2).").arg(appName(behaviour), year);
    case AppOutcome::WrongCodes:
        return tr("%1 takes it and shows codes that the site refuses (seen in %2).").arg(appName(behaviour), year);
    case AppOutcome::Odd:
        return tr("%1 takes it, but shows or keeps something else than is meant (seen in %2).")
            .arg(appName(behaviour), year);
    }
    Q_UNREACHABLE();
}

QString FindingHelp::outcomeOfSeveral(AppOutcome outcome, const QStringList &apps)
{
    const QString list = apps.join(QStringLiteral(", "));
    switch (outcome) {
    case AppOutcome::Refuses:
        return tr("Refused by: %1.").arg(list);
    case AppOutcome::WrongCodes:
        return tr("Codes that the site refuses are shown by: %1.").arg(list);
    case AppOutcome::Odd:
        return tr("Something else than is meant is shown or kept by: %1.").arg(list);
    }
    Q_UNREACHABLE();
}

QString FindingHelp::severity(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return tr("error");
    case Severity::Warning:
        return tr("warning");
    case Severity::Info:
        return tr("note");
    }
    Q_UNREACHABLE();
}

QString FindingHelp::origin(ParameterOrigin origin)
{
    switch (origin) {
    case ParameterOrigin::Given:
        return tr("given");
    case ParameterOrigin::Default:
        return tr("default");
    case ParameterOrigin::Repaired:
        return tr("repaired");
    case ParameterOrigin::Ignored:
        return tr("ignored");
    case ParameterOrigin::Refused:
        return tr("refused");
    }
    Q_UNREACHABLE();
}

QString FindingHelp::origin(const ReadParameter &parameter)
{
    const QString word = origin(parameter.origin);
    if (parameter.given.isNull() || parameter.given == parameter.value)
        return word;
    return tr("%1, given as “%2”").arg(word, harmlessText(parameter.given));
}

} // namespace

QString appBehaviourText(const AppBehaviour &behaviour) { return FindingHelp::outcomeOfOne(behaviour); }

QStringList appBehaviourTexts(const Finding &finding)
{
    QStringList texts;
    const std::vector<AppBehaviour> all = behavioursFor(finding);
    constexpr std::array outcomes{AppOutcome::Refuses, AppOutcome::WrongCodes, AppOutcome::Odd};
    for (const AppOutcome outcome : outcomes) {
        QStringList apps;
        for (const AppBehaviour &behaviour : all) {
            if (behaviour.outcome == outcome)
                apps.append(FindingHelp::appAndYear(behaviour));
        }
        apps.removeDuplicates();
        apps.sort(Qt::CaseInsensitive);
        if (!apps.isEmpty())
            texts.append(FindingHelp::outcomeOfSeveral(outcome, apps));
    }
    return texts;
}

QString severityText(Severity severity) { return FindingHelp::severity(severity); }
QString originText(ParameterOrigin origin) { return FindingHelp::origin(origin); }
QString originText(const ReadParameter &parameter) { return FindingHelp::origin(parameter); }

} // namespace cinnabar::ui

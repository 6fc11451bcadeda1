// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/inspection_text.h"

#include "accounts/row_content.h"
#include "enrolment/app_behaviour.h"

#include <QCoreApplication>
#include <QLocale>

namespace cinnabar::ui {

namespace {

struct InspectionText {
    Q_DECLARE_TR_FUNCTIONS(cinnabar::ui::InspectionText)
};

QString number(double value) { return QLocale().toString(value, 'f', 1); }

QString outcomeText(AppOutcome outcome)
{
    switch (outcome) {
    case AppOutcome::Refuses:
        return InspectionText::tr("Refused by: %1");
    case AppOutcome::WrongCodes:
        return InspectionText::tr("Taken with wrong codes by: %1");
    case AppOutcome::Odd:
        return InspectionText::tr("Shown or kept differently by: %1");
    }
    return {};
}

} // namespace

QString originText(const ReadParameter &parameter)
{
    switch (parameter.origin) {
    case ParameterOrigin::Given:
        return InspectionText::tr("given");
    case ParameterOrigin::Default:
        return InspectionText::tr("default");
    case ParameterOrigin::Repaired:
        return parameter.given.isEmpty()
            ? InspectionText::tr("repaired")
            : InspectionText::tr("repaired from \u201C%1\u201D").arg(isolated(parameter.given));
    case ParameterOrigin::Ignored:
        return InspectionText::tr("ignored");
    case ParameterOrigin::Refused:
        return parameter.given.isEmpty() ? InspectionText::tr("refused")
                                         : InspectionText::tr("refused: \u201C%1\u201D").arg(isolated(parameter.given));
    }
    return {};
}

QString valueText(const ReadParameter &parameter, const InspectedEntry &entry)
{
    if (parameter.name == QLatin1StringView("secret") && !entry.entry.secret.empty())
        return InspectionText::tr("hidden \u00B7 %n bits", nullptr, int(entry.secretBits()));
    if (parameter.hidden)
        return InspectionText::tr("hidden");
    if (!parameter.value.isEmpty())
        return isolated(parameter.value);
    return parameter.origin == ParameterOrigin::Ignored && !parameter.given.isEmpty() ? isolated(parameter.given)
                                                                                      : QStringLiteral("\u2013");
}

std::vector<NamedFact> qrTexts(const QrFacts &facts)
{
    using T = InspectionText;
    std::vector<NamedFact> texts;
    if (facts.version > 0)
        texts.push_back({T::tr("Version"), T::tr("%1 (%2 \u00D7 %2 modules)").arg(facts.version).arg(facts.modules)});
    if (facts.errorCorrection != '?')
        texts.push_back({T::tr("Error correction"), QString(QLatin1Char(facts.errorCorrection))});
    if (facts.modulePixels > 0)
        texts.push_back({T::tr("Module size"), T::tr("%1 pixels").arg(number(facts.modulePixels))});
    if (facts.quietZoneModules) {
        texts.push_back({T::tr("Quiet zone"),
            *facts.quietZoneModules >= quietZoneLimit ? T::tr("%1 modules or more").arg(number(quietZoneLimit))
                                                      : T::tr("%1 modules").arg(number(*facts.quietZoneModules))});
    }
    texts.push_back({T::tr("Contrast"), T::tr("%1 %").arg(facts.contrastPercent)});
    texts.push_back({T::tr("Inverted"), facts.inverted ? T::tr("yes, light on dark") : T::tr("no")});
    return texts;
}

QString severityText(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return InspectionText::tr("Error");
    case Severity::Warning:
        return InspectionText::tr("Warning");
    case Severity::Info:
        return InspectionText::tr("Note");
    }
    return {};
}

QStringList appTexts(const Finding &finding)
{
    const std::vector<AppBehaviour> known = behavioursFor(finding);
    QStringList lines;
    for (const AppOutcome outcome : {AppOutcome::WrongCodes, AppOutcome::Refuses, AppOutcome::Odd}) {
        QStringList apps;
        for (const AppBehaviour &behaviour : known) {
            const QString app = InspectionText::tr("%1 (%2)", "app and year").arg(behaviour.app).arg(behaviour.year);
            if (behaviour.outcome == outcome && !apps.contains(app))
                apps << app;
        }
        if (!apps.isEmpty())
            lines << outcomeText(outcome).arg(apps.join(QStringLiteral(", ")));
    }
    return lines;
}

} // namespace cinnabar::ui

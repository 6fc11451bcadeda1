// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/inspection_text.h"

#include "accounts/row_content.h"
#include "encoding/percent.h"
#include "text/error_text.h"

#include <QCoreApplication>
#include <QLocale>

namespace cinnabar::ui {

namespace {

struct InspectionText {
    Q_DECLARE_TR_FUNCTIONS(cinnabar::ui::InspectionText)
};

QString number(double value) { return QLocale().toString(value, 'f', 1); }

} // namespace

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

QString harmlessText(const Inspection &inspection)
{
    if (inspection.kind != TextKind::WebAddress)
        return {};
    const std::string_view utf8 = asText(inspection.text.view());
    const std::string_view shown = utf8.substr(0, utf8.find_first_of("?#"));
    const Result<QString> decoded = decodePercentText(shown, PlusSign::Kept);
    // A password may stand before the computer's name.
    if (!decoded || decoded->contains(u'@') || mayHoldSecret(*decoded))
        return {};
    const QString text = QString::fromUtf8(shown.data(), qsizetype(shown.size()));
    return shown.size() == utf8.size() ? text : text + QLatin1Char(utf8[shown.size()]) + QString(3, QChar(0x2022));
}

QString exportPartText(const Inspection &inspection)
{
    if (!inspection.batch || inspection.batch->batchSize < 2)
        return {};
    return InspectionText::tr("part %1 of %2 of an export")
        .arg(inspection.batch->batchIndex + 1)
        .arg(inspection.batch->batchSize);
}

QString benchErrorText(const Error &error)
{
    if (error.code == ErrorCode::PinMissing)
        return InspectionText::tr("This kind makes its codes from the secret and a PIN. Type the PIN above.");
    return errorText(error);
}

QString withClearing(const QString &said, std::chrono::seconds clearAfter)
{
    if (clearAfter <= clearAfter.zero())
        return said;
    return said + u' ' + InspectionText::tr("The clipboard clears in %1 s.").arg(clearAfter.count());
}

std::vector<NamedFact> qrTexts(const QrFacts &facts)
{
    using T = InspectionText;
    const QString unknown = T::tr("can't be told");
    std::vector<NamedFact> texts;
    texts.push_back({T::tr("Version"),
        facts.version > 0 ? T::tr("%1 (%2 \u00D7 %2 modules)").arg(facts.version).arg(facts.modules) : unknown});
    texts.push_back({T::tr("Error correction"),
        facts.errorCorrection != '?' ? QString(QLatin1Char(facts.errorCorrection)) : unknown});
    // withoutView() leaves none of these; a picture that was measured has some of them, unless it has no version.
    const bool isMeasured = facts.modulePixels > 0 || facts.quietZoneModules || facts.contrastPercent > 0;
    if (isMeasured || facts.version == 0) {
        texts.push_back({T::tr("Module size"),
            facts.modulePixels > 0 ? T::tr("%1 pixels").arg(number(facts.modulePixels)) : unknown});
        texts.push_back({T::tr("Quiet zone"),
            !facts.quietZoneModules ? unknown
                : *facts.quietZoneModules >= quietZoneLimit
                ? T::tr("%1 modules or more").arg(number(quietZoneLimit))
                : T::tr("%1 modules").arg(number(*facts.quietZoneModules))});
        texts.push_back(
            {T::tr("Contrast"), facts.contrastPercent > 0 ? T::tr("%1 %").arg(facts.contrastPercent) : unknown});
    } else {
        texts.push_back({T::tr("Size, margin, contrast"), T::tr("can't be told from a camera's picture")});
    }
    texts.push_back({T::tr("Inverted"), facts.inverted ? T::tr("yes, light on dark") : T::tr("no")});
    return texts;
}

} // namespace cinnabar::ui

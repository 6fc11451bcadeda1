// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "enrolment/inspection.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace cinnabar::ui {

/// A fact and what it is called.
struct NamedFact {
    QString name;
    QString value;
};

/// "default", "repaired from sha-256": where a value came from.
QString originText(const ReadParameter &parameter);
/// A parameter's value as it may be shown: dots for what is hidden, a dash for none.
QString valueText(const ReadParameter &parameter, const InspectedEntry &entry);
/// How the QR code looked, in the terms of ISO/IEC 18004.
std::vector<NamedFact> qrTexts(const QrFacts &facts);
/// "Error", "Warning", "Note".
QString severityText(Severity severity);
/// What named apps do about a finding, a line an outcome: "Refused by: …". Empty where nothing is known.
QStringList appTexts(const Finding &finding);

} // namespace cinnabar::ui

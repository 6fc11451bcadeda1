// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "enrolment/inspection.h"

#include <QString>

#include <chrono>
#include <vector>

namespace cinnabar::ui {

/// A fact and what it is called.
struct NamedFact {
    QString name;
    QString value;
};

/// A parameter's value as it may be shown: a word for what is hidden, a dash for none.
QString valueText(const ReadParameter &parameter, const InspectedEntry &entry);
/// What may be shown of a text that hands out no account: a web address without its query. Empty where nobody knows
/// what is in it.
QString harmlessText(const Inspection &inspection);
/// "part 1 of 2 of an export"; empty for what is whole.
QString exportPartText(const Inspection &inspection);
/// The sentence of an error, where the bench has what it asks for in another place than the accounts have.
QString benchErrorText(const Error &error);
/// What was copied, and when the clipboard clears if it does.
QString withClearing(const QString &said, std::chrono::seconds clearAfter);
/// How the QR code looked, in the terms of ISO/IEC 18004.
std::vector<NamedFact> qrTexts(const QrFacts &facts);

} // namespace cinnabar::ui

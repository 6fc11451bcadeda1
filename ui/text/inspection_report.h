// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "encoding/json_writer.h"
#include "enrolment/codes_around.h"
#include "enrolment/inspection.h"

#include <QString>

#include <span>

namespace cinnabar::ui {

/// Whether a report holds the text and the secret of what was inspected.
enum class SecretShown { No, Yes };

struct ReportOptions {
    UnixMillis time{0}; ///< for the codes, and when the report says it was made
    SecretShown secret = SecretShown::No;
    QString app = {}; ///< only findings that concern this app (a name of knownApps()); empty for all
};

/// Those of `findings` that are in a report: all, or those that concern the app.
Findings reportedFindings(const Findings &findings, const QString &app);

/// The codes one step before, at and after `time`; none for an entry whose PIN is not known. Errors: TimeOutOfRange.
Result<std::vector<OffsetCode>> codesForReport(const OtpEntry &entry, UnixMillis time);

/// The members of the document that `cinnabar-cli inspect --json` prints, but for "error", into an object that the
/// caller begins and ends: one enrolment by itself, several and those of exports as "entries" and "rejected". Errors:
/// those of codesForReport().
Status writeInspections(JsonWriter &out, std::span<const Inspection> inspections, const ReportOptions &options);

/// The whole inspection as the document that `cinnabar-cli inspect --json` prints. Errors: those of codesForReport().
Result<SecretBytes> inspectionJson(const Inspection &inspection, const ReportOptions &options);

/// The same for people, as Markdown (CommonMark with tables), translated.
Result<SecretBytes> inspectionMarkdown(const Inspection &inspection, const ReportOptions &options);

/// "version 3 (29 × 29 modules), error correction M, 8 pixels a module, margin 4 modules, contrast 100 %".
QString qrFactsText(const QrFacts &facts);

} // namespace cinnabar::ui

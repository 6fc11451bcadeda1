// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/clock_report.h"

#include "cli/json_output.h"
#include "cli/text_output.h"
#include "enrolment/clock_drift.h"
#include "text/clock_text.h"
#include "text/error_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace cinnabar::app {
namespace {

class ClockText {
    Q_DECLARE_TR_FUNCTIONS(ClockReport)
};

void writeReading(JsonWriter &out, const TimeReading &reading)
{
    out.key("offset_seconds").millionths(reading.offset.count());
    out.key("delay_seconds").millionths(reading.delay.count());
    out.key("uncertainty_seconds").millionths(reading.uncertainty.count());
}

void writeAnswers(JsonWriter &out, const ClockReport &report, const std::vector<TimeAnswer> &answers)
{
    out.beginArray();
    for (const TimeAnswer &answer : answers) {
        out.beginObject().key("server").text(answer.server.address);
        if (answer.reading) {
            writeReading(out, *answer.reading);
            out.key("error").null();
        } else {
            out.key("offset_seconds").null().key("delay_seconds").null().key("uncertainty_seconds").null();
            out.key("error");
            writeError(out, answer.reading.error());
        }
        out.key("outlier").boolean(roleOf(answer, report.verdict) == AnswerRole::Outlier);
        out.endObject();
    }
    out.endArray();
}

QString verdictName(DriftEffect::Verdict verdict)
{
    switch (verdict) {
    case DriftEffect::Verdict::Accepted:
        return QStringLiteral("accepted");
    case DriftEffect::Verdict::Sometimes:
        return QStringLiteral("sometimes");
    case DriftEffect::Verdict::Refused:
        break;
    }
    return QStringLiteral("refused");
}

void writeEffect(JsonWriter &out, const ClockReport &report)
{
    const DriftEffect effect = effectOfDrift(report.driftOfCodes(), report.period, report.window);
    out.key("codes").beginObject().key("period").number(qint64(report.period.count()));
    out.key("window").number(report.window).key("verdict").text(verdictName(effect.verdict));
    out.key("refused_share").millionths(std::llround(effect.refusedShare * 1e6));
    out.key("window_needed").number(qint64(effect.windowNeeded));
    out.key("kept_offset_seconds").millionths(std::chrono::microseconds(report.kept).count()).endObject();
}

/// As the sentences write numbers.
QString seconds(double number) { return QLocale().toString(number, 'f', 3); }

/// To the millisecond, so that less than half of one is neither plus nor minus.
QString signedSeconds(std::chrono::microseconds time)
{
    const std::chrono::milliseconds millis = std::chrono::round<std::chrono::milliseconds>(time);
    const QString sign = millis.count() > 0 ? QStringLiteral("+") : QString();
    return sign + seconds(double(millis.count()) / 1000) + QStringLiteral(" s");
}

/// One sentence behind that on servers with a window, which tells the period and the window that is needed.
QString withoutWindowText(std::chrono::microseconds drift, std::chrono::seconds period)
{
    const DriftEffect effect = effectOfDrift(drift, period, 0);
    switch (effect.verdict) {
    case DriftEffect::Verdict::Accepted:
        return ClockText::tr("Servers with window 0 accept them, too.");
    case DriftEffect::Verdict::Sometimes:
        return ClockText::tr("Servers with window 0 refuse them %1% of the time.")
            .arg(ui::percentOf(effect.refusedShare));
    case DriftEffect::Verdict::Refused:
        break;
    }
    return ClockText::tr("Servers with window 0 refuse them always.");
}

void printAnswers(const ClockReport &report)
{
    std::vector<QStringList> rows;
    for (const std::vector<TimeAnswer> *answers : {&report.sntp, &report.https}) {
        for (const TimeAnswer &answer : *answers) {
            if (!answer.reading) {
                noteLine(ui::errorText(answer.reading.error()));
                continue;
            }
            QStringList row{answer.server.address, signedSeconds(answer.reading->offset),
                QStringLiteral("± %1 s").arg(seconds(double(answer.reading->uncertainty.count()) / 1e6))};
            if (const QString role = ui::answerRoleText(roleOf(answer, report.verdict)); !role.isEmpty())
                row.append(role);
            rows.push_back(row);
        }
    }
    printTable(rows);
}

} // namespace

void writeClockReport(JsonWriter &out, const ClockReport &report)
{
    out.beginObject();
    if (report.verdict.offset) {
        writeReading(out, report.verdict.offset->middle);
    } else {
        out.key("error");
        writeError(out, report.verdict.offset.error());
    }
    out.key("servers");
    writeAnswers(out, report, report.sntp);
    out.key("https");
    writeAnswers(out, report, report.https);
    if (report.verdict.offset) {
        out.key("second_opinion");
        if (report.verdict.secondOpinion) {
            out.beginObject();
            writeReading(out, report.verdict.secondOpinion->middle);
            out.key("agrees").boolean(report.verdict.agrees()).endObject();
        } else {
            out.null();
        }
        out.key("limit_seconds").millionths(report.limit.count());
        out.key("within_limit").boolean(report.verdict.isWithin(report.limit));
        writeEffect(out, report);
    }
    out.endObject();
}

void printClockReport(const ClockReport &report)
{
    printAnswers(report);
    if (!report.verdict.offset)
        return;
    const TimeReading &middle = report.verdict.offset->middle;
    printLine(ui::clockStateText(middle, report.kept));
    const QString limit = QLocale().toString(double(report.limit.count()) / 1e6);
    if (report.verdict.isBeyond(report.limit))
        printLine(ClockText::tr("The clock is off by more than the limit of %1 s.").arg(limit));
    else if (!report.verdict.canTell(report.limit))
        printLine(ClockText::tr("The answers are not exact enough to tell whether that is within the limit of %1 s.")
                      .arg(limit));
    const std::chrono::microseconds drift = report.driftOfCodes();
    printLine(ui::driftEffectText(drift, report.period, report.window));
    if (report.window > 0)
        printLine(withoutWindowText(drift, report.period));
    if (!report.verdict.agrees())
        noteLine(ui::contradictionText());
}

} // namespace cinnabar::app

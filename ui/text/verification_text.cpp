// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/verification_text.h"

#include "otp/otp_limits.h"

#include <QCoreApplication>

namespace cinnabar::ui {
namespace {

/// The context that translators see.
class VerificationText {
    Q_DECLARE_TR_FUNCTIONS(VerificationText)
public:
    static QString duration(qint64 seconds);
    static QString drift(const DriftRange &drift);
    static QString distance(qint64 steps);
    static QString notFound(const OtpSpec &spec, const Verification &verification);
    static QString counter(const Verification &verification);
    static QString time(const Verification &verification);
    static QString resynchronised(const std::optional<Resynchronisation> &found);
};

QString VerificationText::duration(qint64 seconds)
{
    if (seconds < 120)
        return tr("%1 s").arg(seconds);
    if (seconds < 7200)
        return seconds % 60 == 0 ? tr("%1 min").arg(seconds / 60)
                                 : tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
    const qint64 minutes = seconds / 60;
    if (seconds % 60 != 0)
        return tr("%1 h %2 min %3 s").arg(minutes / 60).arg(minutes % 60).arg(seconds % 60);
    return minutes % 60 == 0 ? tr("%1 h").arg(minutes / 60) : tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
}

QString VerificationText::drift(const DriftRange &drift)
{
    if (drift.earliest >= 0)
        return tr("That means a clock between %1 and %2 ahead of the server's.")
            .arg(duration(drift.earliest), duration(drift.latest));
    if (drift.latest <= 0)
        return tr("That means a clock between %1 and %2 behind the server's.")
            .arg(duration(-drift.latest), duration(-drift.earliest));
    return tr("That means a clock at most %1 behind the server's and less than %2 ahead of it.")
        .arg(duration(-drift.earliest), duration(drift.latest));
}

/// Of a time-based code: which step it belongs to.
QString VerificationText::distance(qint64 steps)
{
    switch (steps) {
    case 0:
        return tr("It belongs to the current step.");
    case -1:
        return tr("It belongs to the step before the current one.");
    case 1:
        return tr("It belongs to the step after the current one.");
    default:
        return steps < 0 ? tr("It belongs to a step %1 steps before the current one.").arg(-steps)
                         : tr("It belongs to a step %1 steps after the current one.").arg(steps);
    }
}

QString VerificationText::notFound(const OtpSpec &spec, const Verification &verification)
{
    switch (verification.form) {
    case CodeForm::WrongLength:
        return codeLength(spec) == 1
            ? tr("Refused: codes of this account are 1 character long, and this one has another length.")
            : tr("Refused: codes of this account are %1 characters long, and this one has another length.")
                  .arg(codeLength(spec));
    case CodeForm::WrongCharacters:
        return tr("Refused: the code has characters that no code of this account has.");
    case CodeForm::Fits:
        break;
    }
    const int searched = std::max(verification.window, verification.search);
    if (std::holds_alternative<HotpSpec>(spec))
        return tr("Refused: neither the expected counter nor any within %1 of it has this code.").arg(searched);
    return tr("Refused: neither the current step nor any within %1 of it has this code.").arg(searched);
}

QString VerificationText::counter(const Verification &verification)
{
    const qint64 offset = *verification.offset;
    const QString number = QString::number(*verification.step);
    if (verification.accepted)
        return offset == 0 ? tr("Accepted: it is the code of the expected counter, %1.").arg(number)
                           : tr("Accepted: it is the code of counter %1, which is %2 ahead of the expected one and "
                                "within the look-ahead.")
                                 .arg(number)
                                 .arg(offset);
    if (offset < 0)
        return tr("Refused: it is the code of counter %1, which the server has passed: it was used or skipped. Take "
                  "the next code.")
            .arg(number);
    if (verification.replay)
        return tr("Refused as a replay: the code of counter %1 was used already. Take the next code.").arg(number);
    return tr(
        "Refused: it is the code of counter %1, which is %2 ahead of the expected one; the server looks ahead %3 only. "
        "Two codes in a row can bring them together (RFC 4226, section 7.4).")
        .arg(number)
        .arg(offset)
        .arg(verification.window);
}

QString VerificationText::time(const Verification &verification)
{
    const QString where = distance(*verification.offset) + QLatin1Char(' ') + drift(*verification.drift);
    if (verification.accepted)
        return tr("Accepted.") + QLatin1Char(' ') + where;
    if (verification.replay)
        return tr("Refused as a replay: its step, or one after it, was used already. Wait for the next code.")
            + QLatin1Char(' ') + where;
    return tr("Refused: the code is outside the window of %1.").arg(verification.window) + QLatin1Char(' ') + where;
}

QString VerificationText::resynchronised(const std::optional<Resynchronisation> &found)
{
    if (!found)
        return tr("Refused: the two codes don't follow one another anywhere within the look-ahead. The server's "
                  "counter stays as it is.");
    const QString counters = found->offset == 0
        ? tr("Accepted: the codes are those of the counters %1 and %2, as the server expected.")
        : tr("Accepted: the codes are those of the counters %1 and %2, %3 ahead of what the server expected.");
    QString accepted = counters.arg(found->counter).arg(found->counter + 1);
    if (found->offset != 0)
        accepted = accepted.arg(found->offset);
    const QString next = found->next ? tr("It expects %1 from now on.").arg(*found->next)
                                     : tr("There is no counter after these: the site has to enrol you anew.");
    return accepted + u' ' + next;
}

} // namespace

QString verificationText(const OtpSpec &spec, const Verification &verification)
{
    if (!verification.offset)
        return VerificationText::notFound(spec, verification);
    return verification.drift ? VerificationText::time(verification) : VerificationText::counter(verification);
}

QString resynchronisationText(const std::optional<Resynchronisation> &resynchronisation)
{
    return VerificationText::resynchronised(resynchronisation);
}

} // namespace cinnabar::ui

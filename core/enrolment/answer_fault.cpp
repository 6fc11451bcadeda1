// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/answer_fault.h"

namespace cinnabar {

QString answerFaultName(AnswerFault fault)
{
    switch (fault) {
    case AnswerFault::TooShort:
        return QStringLiteral("too_short");
    case AnswerFault::NoAnswer:
        return QStringLiteral("no_answer");
    case AnswerFault::OtherQuestion:
        return QStringLiteral("other_question");
    case AnswerFault::NoTime:
        return QStringLiteral("no_time");
    case AnswerFault::NoDate:
        return QStringLiteral("no_date");
    case AnswerFault::SentBeforeReceived:
        return QStringLiteral("sent_before_received");
    case AnswerFault::KeptTooLong:
        return QStringLiteral("kept_too_long");
    case AnswerFault::Unsure:
        return QStringLiteral("unsure");
    case AnswerFault::FromCache:
        return QStringLiteral("from_cache");
    }
    Q_UNREACHABLE();
}

std::optional<AnswerFault> answerFaultFrom(const QString &name)
{
    for (int fault = 0; fault <= int(AnswerFault::FromCache); ++fault) {
        if (answerFaultName(AnswerFault(fault)) == name)
            return AnswerFault(fault);
    }
    return {};
}

Error unusableAnswer(const QString &server, AnswerFault fault)
{
    return {ErrorCode::TimeAnswerUnusable, {server, answerFaultName(fault)}};
}

} // namespace cinnabar

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QString>

#include <optional>

namespace cinnabar {

/// Why the answer of a time server can't be used.
enum class AnswerFault {
    TooShort,
    NoAnswer, ///< a packet, but none of a time server
    OtherQuestion,
    NoTime, ///< SNTP
    NoDate, ///< HTTP
    SentBeforeReceived,
    KeptTooLong, ///< it says that the question took longer than it did
    Unsure, ///< the server is too unsure of its time itself
    FromCache,
};

/// The stable name in snake case, which is the reason in errors and in JSON.
QString answerFaultName(AnswerFault fault);
std::optional<AnswerFault> answerFaultFrom(const QString &name);

/// TimeAnswerUnusable with the fault's name.
Error unusableAnswer(const QString &server, AnswerFault fault);

} // namespace cinnabar

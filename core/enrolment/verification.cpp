// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/verification.h"

#include "otp/otp_limits.h"

#include <algorithm>

namespace cinnabar {
namespace {

struct Match {
    qint64 offset;
    quint64 step;
    bool replay;
};

class Checker {
public:
    Checker(const OtpSpec &spec, const OtpKey &key, const QString &bare, const ServerRules &rules, quint64 base)
        : m_spec(spec), m_key(key), m_bare(bare.toUtf8()), m_rules(rules), m_base(base)
    {
    }

    /// The best match, nearest first; what a server would take before what it would not.
    Result<std::optional<Match>> find() const
    {
        std::optional<Match> refused;
        const int limit = std::max(m_rules.window, m_rules.search);
        for (qint64 distance = 0; distance <= limit; ++distance) {
            if (refused && distance > m_rules.window)
                break; // nothing further out would be accepted either
            for (const qint64 offset : {-distance, distance}) {
                if (offset == 0 && distance != 0)
                    continue;
                const Result<std::optional<Match>> match = at(offset);
                if (!match)
                    return match.error();
                if (*match && isAccepted(**match))
                    return match;
                if (*match && !refused)
                    refused = *match;
            }
        }
        return refused;
    }

    bool isAccepted(const Match &match) const
    {
        const bool ahead = match.offset >= 0 || !std::holds_alternative<HotpSpec>(m_spec);
        return ahead && !match.replay && std::abs(match.offset) <= m_rules.window;
    }

private:
    Result<std::optional<Match>> at(qint64 offset) const
    {
        const std::optional<Match> none;
        const auto distance = quint64(std::abs(offset));
        if (offset < 0 ? distance > m_base : distance > maxCounter - m_base)
            return none;
        const quint64 step = offset < 0 ? m_base - distance : m_base + distance;
        const Result<QString> code = codeFor(m_spec, m_key, step);
        if (!code)
            return code.error();
        const QByteArray expected = code->toUtf8();
        if (!equalsConstantTime(std::as_bytes(std::span(expected)), std::as_bytes(std::span(m_bare))))
            return none;
        const bool passed = offset < 0 && std::holds_alternative<HotpSpec>(m_spec);
        return std::optional(Match{offset, step, passed || (m_rules.lastUsed && step <= *m_rules.lastUsed)});
    }

    const OtpSpec &m_spec;
    const OtpKey &m_key;
    QByteArray m_bare;
    const ServerRules &m_rules;
    quint64 m_base;
};

/// The drift that leads `offset` steps away at the time of the server, which is not before 1970.
DriftRange driftOf(std::chrono::seconds period, UnixMillis time, qint64 offset)
{
    const qint64 length = period.count();
    const qint64 intoStep = std::chrono::floor<std::chrono::seconds>(time).count() % length;
    const qint64 earliest = offset * length - intoStep;
    return {earliest, earliest + length};
}

bool isWithinLimits(int steps) { return steps >= 0 && steps <= maxSearchSteps; }

} // namespace

Result<Verification> verifyCode(const OtpSpec &spec, const OtpKey &key, const QString &typed, const ServerRules &rules)
{
    if (!isWithinLimits(rules.window) || !isWithinLimits(rules.search))
        return Error{ErrorCode::InvalidInput, {}, QStringLiteral("window or search")};
    if (const Status valid = validate(spec); !valid)
        return valid.error();
    const Result<std::optional<quint64>> now = stepAt(spec, rules.time);
    if (!now)
        return now.error();
    const auto *hotp = std::get_if<HotpSpec>(&spec);
    const QString bare = bareCode(spec, typed);
    Verification result{.form = formOf(spec, bare), .window = rules.window, .search = rules.search};
    const Checker checker(spec, key, bare, rules, hotp ? hotp->counter : now->value());
    const Result<std::optional<Match>> match = checker.find();
    if (!match)
        return match.error();
    if (!*match)
        return result;
    result.accepted = checker.isAccepted(**match);
    result.offset = (*match)->offset;
    result.step = (*match)->step;
    result.replay = (*match)->replay;
    if (const auto period = periodOf(spec))
        result.drift = driftOf(*period, rules.time, (*match)->offset);
    return result;
}

} // namespace cinnabar

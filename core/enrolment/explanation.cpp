// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/explanation.h"

#include "crypto/mac.h"
#include "enrolment/code_outputs.h"
#include "enrolment/counter_guesses.h"
#include "enrolment/secret_readings.h"
#include "enrolment/truncations.h"
#include "enrolment/typed_code.h"
#include "otp/otp_limits.h"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <memory>

namespace cinnabar {
namespace {

/// What is tried together costs no more than this: about 40,000 codes, so of codes with six digits that nobody made
/// one in 25 or so has one that fits by chance. Where a code's length says that something is wrong, that comes on top.
constexpr double costLimit = 3.6;

struct HashGuess {
    HashAlgorithm hash;
    double cost;
};

std::vector<HashGuess> hashGuesses(const OtpSpec &spec)
{
    const HashAlgorithm expected = algorithmOf(spec);
    std::vector<HashGuess> all{{expected, 0}};
    // SHA1 is what a server uses that does not read the parameter.
    for (const HashGuess &other : {HashGuess{HashAlgorithm::Sha1, 0.4}, HashGuess{HashAlgorithm::Sha256, 0.6},
             HashGuess{HashAlgorithm::Sha512, 0.7}, HashGuess{HashAlgorithm::Md5, 2.4}}) {
        if (other.hash != expected)
            all.push_back(other);
    }
    return all;
}

/// A way to hash key and message. The MAC goes to the front of the buffer.
using Mac = std::function<std::size_t(SecretView message, std::span<std::byte> out)>;

struct MacGuess {
    std::optional<Mistake> mistake;
    double cost;
};
constexpr std::array<MacGuess, 4> macGuesses{
    {{{}, 0}, {Mistake::MacArgumentsSwapped, 2.0}, {Mistake::PlainHash, 2.0}, {Mistake::PlainHashMessageFirst, 2.4}}};

Mac macOf(const MacGuess &guess, HashAlgorithm hash, SecretView key)
{
    if (!guess.mistake) {
        return [signer = std::make_shared<const HmacKey>(hash, key)](SecretView message, std::span<std::byte> out) {
            signer->sign(message, out.first(signer->size()));
            return signer->size();
        };
    }
    return [mistake = *guess.mistake, hash, key](SecretView message, std::span<std::byte> out) {
        const SecretBytes mac = mistake == Mistake::MacArgumentsSwapped ? hmac(hash, message, key)
            : mistake == Mistake::PlainHash                             ? digest(hash, {key, message})
                                                                        : digest(hash, {message, key});
        std::copy(mac.view().begin(), mac.view().end(), out.begin());
        return mac.size();
    };
}

/// What one candidate is made of; each part may be a mistake or not.
struct CandidateParts {
    const SecretReading *secret;
    const HashGuess *hash;
    const MacGuess *mac;
    const CounterWriting *writing;
    const CounterGuess *counter;
    const Truncation *truncation;
    const CodeOutput *output;
};

/// A code of n digits comes about by chance once in 10^n: an explanation that is not a thousand times more usual is not
/// much better than that. `information` is that n (CodeOutputs::information()).
Likelihood likelihoodOf(double cost, double information)
{
    constexpr double margin = 3;
    return cost + margin <= information ? Likelihood::Likely : Likelihood::Possible;
}

class Search {
public:
    Search(const OtpSpec &spec, const CodeOutputs &outputs, const std::vector<CounterGuess> &counters)
        : m_spec(spec), m_outputs(outputs), m_counters(counters), m_limit(costLimit + outputs.all().front().cost)
    {
    }

    std::vector<Explanation> run(const std::vector<SecretReading> &secrets)
    {
        for (const HashGuess &hash : hashGuesses(m_spec)) {
            for (const MacGuess &mac : macGuesses) {
                for (const SecretReading &secret : secrets) {
                    const double cost = hash.cost + mac.cost + secret.cost;
                    if (cost + m_outputs.all().front().cost <= m_limit)
                        tryKey({&secret, &hash, &mac, nullptr, nullptr, nullptr, nullptr}, cost);
                }
            }
        }
        return std::move(m_found);
    }

private:
    void tryKey(CandidateParts parts, double cost)
    {
        const double least = m_outputs.all().front().cost;
        const Mac mac = macOf(*parts.mac, parts.hash->hash, parts.secret->key.view());
        for (const CounterWriting &writing : counterWritings()) {
            parts.writing = &writing;
            for (const CounterGuess &counter : m_counters) {
                const double soFar = cost + writing.cost + counter.cost;
                if (soFar + least > m_limit)
                    break;
                parts.counter = &counter;
                const std::size_t size = mac(writing.write(counter.counter).view(), m_buffer.data());
                tryMac(m_buffer.view().first(size), parts, soFar);
            }
        }
    }

    void tryMac(SecretView mac, CandidateParts parts, double cost)
    {
        for (const Truncation &truncation : truncations()) {
            if (cost + truncation.cost + m_outputs.all().front().cost > m_limit)
                return;
            const std::optional<quint64> number = truncation.number(mac);
            if (!number)
                continue;
            parts.truncation = &truncation;
            for (const CodeOutput &output : m_outputs.all()) {
                const double whole = cost + truncation.cost + output.cost;
                if (whole > m_limit)
                    break;
                if (!m_outputs.matches(output, *number))
                    continue;
                parts.output = &output;
                if (whole > 0)
                    m_found.push_back(explanationOf(parts, whole));
            }
        }
    }

    Explanation explanationOf(const CandidateParts &parts, double cost) const
    {
        MistakeNotes notes = notesOf(*parts.counter, m_spec);
        notes.insert(notes.end(), parts.output->notes.begin(), parts.output->notes.end());
        if (parts.hash->hash != algorithmOf(m_spec))
            notes.push_back(
                {Mistake::Algorithm, {algorithmName(parts.hash->hash), algorithmName(algorithmOf(m_spec))}});
        if (parts.secret->mistake)
            notes.push_back(*parts.secret->mistake);
        for (const std::optional<Mistake> &mistake :
            {parts.mac->mistake, parts.writing->mistake, parts.truncation->mistake}) {
            if (mistake)
                notes.push_back({*mistake});
        }
        std::sort(notes.begin(), notes.end(), [](const MistakeNote &a, const MistakeNote &b) { return a.id < b.id; });
        return {std::move(notes), specOf(parts), parts.counter->offset, parts.secret->encoding,
            likelihoodOf(cost, m_outputs.information()), cost};
    }

    static OtpSpec specOf(const CandidateParts &parts)
    {
        if (parts.counter->period == std::chrono::seconds(0))
            return HotpSpec{parts.hash->hash, parts.output->digits, parts.counter->counter};
        if (parts.output->form == CodeOutput::Form::SteamLetters)
            return SteamSpec{};
        return TotpSpec{parts.hash->hash, parts.output->digits, parts.counter->period};
    }

    const OtpSpec &m_spec;
    const CodeOutputs &m_outputs;
    const std::vector<CounterGuess> &m_counters;
    double m_limit;
    SecretBytes m_buffer{64};
    std::vector<Explanation> m_found;
};

bool holdsAll(const MistakeNotes &some, const MistakeNotes &all)
{
    return std::all_of(some.begin(), some.end(),
        [&](const MistakeNote &note) { return std::find(all.begin(), all.end(), note) != all.end(); });
}

/// Best first; without what adds mistakes to a better one that needs them not, or is the same with another value.
std::vector<Explanation> ranked(std::vector<Explanation> found)
{
    std::stable_sort(
        found.begin(), found.end(), [](const Explanation &a, const Explanation &b) { return a.cost < b.cost; });
    std::vector<Explanation> best;
    for (Explanation &next : found) {
        if (best.size() == maxExplanations)
            break;
        const bool known = std::any_of(best.begin(), best.end(), [&](const Explanation &better) {
            return holdsAll(better.mistakes, next.mistakes) || better.name() == next.name();
        });
        if (!known)
            best.push_back(std::move(next));
    }
    return best;
}

/// Kinds whose codes only one service makes: nothing but the clock is tried.
Result<std::vector<Explanation>> clockOnly(
    const OtpSpec &spec, const OtpKey &key, const QString &bare, const std::vector<CounterGuess> &counters)
{
    constexpr double information = 7.2; // of mOTP's codes, 16 to the power of six; Yandex' have more
    std::vector<Explanation> found;
    for (const CounterGuess &counter : counters) {
        if (counter.cost > costLimit)
            break;
        if (counter.cost == 0 || counter.period == std::chrono::seconds(0))
            continue;
        const Result<QString> code = codeFor(spec, key, counter.counter);
        if (!code)
            return code.error();
        if (*code == bare)
            found.push_back({notesOf(counter, spec), spec, counter.offset, SecretEncoding::Base32,
                likelihoodOf(counter.cost, information), counter.cost});
    }
    return ranked(std::move(found));
}

std::optional<Mistake> typingMistake(const QString &typed, const QString &right)
{
    if (typed.size() != right.size())
        return {};
    std::vector<qsizetype> different;
    for (qsizetype i = 0; i < typed.size(); ++i) {
        if (typed[i] != right[i])
            different.push_back(i);
    }
    if (different.size() == 1)
        return Mistake::MistypedDigit;
    const bool isSwapped = different.size() == 2 && different[1] == different[0] + 1
        && typed[different[0]] == right[different[1]] && typed[different[1]] == right[different[0]];
    return isSwapped ? std::optional(Mistake::SwappedDigits) : std::nullopt;
}

/// Codes of the enrolment as it is, with a slip of the fingers. There are some 200 of these in a million codes.
Result<std::vector<Explanation>> mistyped(const OtpSpec &spec, const OtpKey &key, const QString &bare,
    double information, const std::vector<CounterGuess> &counters)
{
    std::vector<Explanation> found;
    constexpr double slip = 2.7;
    const auto period = periodOf(spec).value_or(std::chrono::seconds(0));
    for (const CounterGuess &counter : counters) {
        if (counter.cost + slip > costLimit)
            break;
        if (counter.period != period || std::abs(counter.offset) > 1)
            continue;
        const Result<QString> code = codeFor(spec, key, counter.counter);
        if (!code)
            return code.error();
        const std::optional<Mistake> mistake = typingMistake(bare, *code);
        if (!mistake)
            continue;
        MistakeNotes notes = notesOf(counter, spec);
        notes.insert(notes.begin(), {*mistake});
        OtpSpec used = spec;
        if (auto *hotp = std::get_if<HotpSpec>(&used))
            hotp->counter = counter.counter;
        const double cost = counter.cost + slip;
        found.push_back(
            {std::move(notes), used, counter.offset, SecretEncoding::Base32, likelihoodOf(cost, information), cost});
    }
    return found;
}

} // namespace

QString secretEncodingName(SecretEncoding encoding)
{
    switch (encoding) {
    case SecretEncoding::Base32:
        return QStringLiteral("base32");
    case SecretEncoding::Hex:
        return QStringLiteral("hex");
    case SecretEncoding::Ascii:
        return QStringLiteral("ascii");
    case SecretEncoding::Base64:
        return QStringLiteral("base64");
    }
    Q_UNREACHABLE();
}

QString Explanation::name() const
{
    QStringList names;
    for (const MistakeNote &note : mistakes)
        names.append(mistakeName(note.id));
    return names.join(QStringLiteral("-and-"));
}

Result<std::vector<Explanation>> explainCode(
    const OtpSpec &spec, const OtpKey &key, const QString &typed, const ExplanationRequest &request)
{
    if (const Result<QString> valid = codeFor(spec, key, 0); !valid)
        return valid.error();
    const Result<std::vector<CounterGuess>> counters = counterGuesses(spec, request.time);
    if (!counters)
        return counters.error();
    if (needsPin(spec))
        return clockOnly(spec, key, bareCode(spec, typed), *counters);
    const CodeOutputs outputs(spec, typed);
    if (outputs.all().empty())
        return std::vector<Explanation>();
    std::vector<Explanation> found =
        Search(spec, outputs, *counters).run(secretReadings(key.secret, request.secretText));
    Result<std::vector<Explanation>> slips =
        mistyped(spec, key, bareCode(spec, typed), outputs.information(), *counters);
    if (!slips)
        return slips.error();
    std::move(slips->begin(), slips->end(), std::back_inserter(found));
    return ranked(std::move(found));
}

} // namespace cinnabar

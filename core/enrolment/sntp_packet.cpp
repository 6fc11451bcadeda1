// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/sntp_packet.h"

#include "enrolment/answer_fault.h"

#include <algorithm>
#include <string_view>

namespace cinnabar {

using std::chrono::microseconds;

namespace {

// The fields of RFC 4330 section 4, from the packet's begin.
constexpr std::size_t firstAt = 0; ///< leap indicator (2 bits), version (3), mode (3)
constexpr std::size_t stratumAt = 1;
constexpr std::size_t rootDelayAt = 4;
constexpr std::size_t rootDispersionAt = 8;
constexpr std::size_t referenceAt = 12;
constexpr std::size_t originateAt = 24;
constexpr std::size_t receiveAt = 32;
constexpr std::size_t transmitAt = 40;

constexpr unsigned clientMode = 3;
constexpr unsigned serverMode = 4;
constexpr unsigned ourVersion = 4;
constexpr unsigned notSynchronised = 3;
constexpr unsigned lastStratum = 15;
/// The root distance beyond which ntpd follows no server ("tos maxdist"; RFC 5905's MAXDIST is even 1 s).
constexpr std::chrono::milliseconds mostUncertainty{1500};

std::uint64_t numberAt(std::span<const std::byte> packet, std::size_t at, std::size_t size)
{
    std::uint64_t number = 0;
    for (const std::byte byte : packet.subspan(at, size))
        number = number << 8 | std::to_integer<std::uint64_t>(byte);
    return number;
}

/// NTP's short format: seconds and 2^-16 of them.
microseconds shortTime(std::uint64_t value) { return microseconds((value * 1'000'000) >> 16); }

/// RFC 4330 section 4 has the root delay signed: relative to the server's reference it may be a little below zero.
microseconds rootDelay(std::uint64_t value) { return (value & 0x8000'0000) != 0 ? microseconds(0) : shortTime(value); }

/// The word that a server of stratum 0 gives for why it tells no time (RFC 5905 section 7.4); empty when it gives none,
/// or only that it has not found the time yet itself.
QString kissCode(std::span<const std::byte> packet)
{
    const auto bytes = packet.subspan(referenceAt, 4);
    std::string_view code(reinterpret_cast<const char *>(bytes.data()), bytes.size());
    code = code.substr(0, code.find('\0'));
    const bool isWord =
        !code.empty() && std::all_of(code.begin(), code.end(), [](char c) { return c > ' ' && c <= '~'; });
    if (!isWord || code == "INIT" || code == "STEP")
        return {};
    return QString::fromLatin1(code.data(), qsizetype(code.size()));
}

} // namespace

SntpRequest makeSntpRequest(std::uint64_t nonce)
{
    SntpRequest request{};
    request[firstAt] = std::byte(ourVersion << 3 | clientMode);
    for (std::size_t i = 0; i < 8; ++i)
        request[transmitAt + i] = std::byte(nonce >> (56 - 8 * i));
    return request;
}

bool carriesNonce(std::span<const std::byte> packet, std::uint64_t nonce)
{
    return packet.size() >= sntpPacketSize && numberAt(packet, originateAt, 8) == nonce;
}

Result<SntpAnswer> parseSntpAnswer(std::span<const std::byte> packet, std::uint64_t nonce, const QString &server)
{
    if (packet.size() < sntpPacketSize)
        return unusableAnswer(server, AnswerFault::TooShort);
    const auto first = std::to_integer<unsigned>(packet[firstAt]);
    const unsigned version = first >> 3 & 7;
    if ((first & 7) != serverMode || version == 0 || version > ourVersion)
        return unusableAnswer(server, AnswerFault::NoAnswer);
    if (!carriesNonce(packet, nonce))
        return unusableAnswer(server, AnswerFault::OtherQuestion);
    const auto stratum = std::to_integer<unsigned>(packet[stratumAt]);
    if (stratum == 0) {
        const QString code = kissCode(packet);
        return code.isEmpty() ? Error{ErrorCode::TimeServerUnsynchronised, {server}}
                              : Error{ErrorCode::TimeServerRefused, {server, code}};
    }
    if (first >> 6 == notSynchronised || stratum > lastStratum)
        return Error{ErrorCode::TimeServerUnsynchronised, {server}};
    const std::uint64_t receive = numberAt(packet, receiveAt, 8);
    const std::uint64_t transmit = numberAt(packet, transmitAt, 8);
    if (transmit == 0 || receive == 0)
        return unusableAnswer(server, AnswerFault::NoTime);
    SntpAnswer answer{timeFromNtp(receive), timeFromNtp(transmit),
        rootDelay(numberAt(packet, rootDelayAt, 4)) / 2 + shortTime(numberAt(packet, rootDispersionAt, 4)),
        int(stratum)};
    if (answer.sent < answer.received)
        return unusableAnswer(server, AnswerFault::SentBeforeReceived);
    if (answer.uncertainty > mostUncertainty)
        return unusableAnswer(server, AnswerFault::Unsure);
    return answer;
}

microseconds timeFromNtp(std::uint64_t timestamp)
{
    constexpr std::int64_t secondsTo1970 = 2'208'988'800;
    constexpr std::int64_t era = std::int64_t(1) << 32;
    const auto seconds = std::int64_t(timestamp >> 32);
    const std::uint64_t fraction = timestamp & 0xffff'ffff;
    const std::int64_t since1900 = timestamp >> 63 ? seconds : seconds + era;
    return std::chrono::seconds(since1900 - secondsTo1970) + microseconds((fraction * 1'000'000) >> 32);
}

} // namespace cinnabar

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>

namespace cinnabar {

constexpr std::size_t sntpPacketSize = 48;
using SntpRequest = std::array<std::byte, sntpPacketSize>;

/// A client's question (RFC 4330 section 5). It says nothing about this computer: all fields but the version and the
/// mode are zero, and in place of its time it carries `nonce`, which the server sends back. So an answer can be told
/// from a forged one, and the clock is not shown to the network. `nonce` is random and not 0.
SntpRequest makeSntpRequest(std::uint64_t nonce);

/// What a server said of its clock.
struct SntpAnswer {
    std::chrono::microseconds received{0}; ///< when it got the question, since 1970
    std::chrono::microseconds sent{0}; ///< when it answered
    /// Half of its way to its own reference, and what it is unsure of besides: the root distance of RFC 5905.
    std::chrono::microseconds uncertainty{0};
    int stratum = 1; ///< 1 to 15
    bool operator==(const SntpAnswer &) const = default;
};

/// Whether a packet can be the answer to the question with this nonce. Others are to be passed over, as anybody can
/// send them.
bool carriesNonce(std::span<const std::byte> packet, std::uint64_t nonce);

/// Reads an answer to the question with this nonce. What follows the 48 bytes (extensions, a MAC) is not looked at.
/// `server` is for the errors: TimeAnswerUnusable (too short, no answer of a server, another question's, without its
/// times, its times in the wrong order, a root distance above 1.5 s), TimeServerRefused (a kiss-o'-death),
/// TimeServerUnsynchronised (leap indicator 3, or a stratum beyond 15).
Result<SntpAnswer> parseSntpAnswer(std::span<const std::byte> packet, std::uint64_t nonce, const QString &server);

/// An NTP timestamp (seconds and 2^-32 of them since 1900, which begin anew in 2036) as time since 1970, cut down to
/// microseconds. RFC 4330 section 3: with the highest bit set it is from 1968 to 2036, else from 2036 to 2104.
std::chrono::microseconds timeFromNtp(std::uint64_t timestamp);

} // namespace cinnabar

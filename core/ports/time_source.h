// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

#include <chrono>
#include <functional>
#include <vector>

namespace cinnabar {

/// Somebody who can be asked for the time.
struct TimeServer {
    enum class Protocol {
        Sntp, ///< RFC 4330; `address` is a host name or address, with ":port" where it is not 123 ("[::1]:11123")
        HttpsDate, ///< RFC 9110, the Date of an answer; `address` is an https URL
    };

    Protocol protocol = Protocol::Sntp;
    QString address;
    bool operator==(const TimeServer &) const = default;
};

/// What one server said of this computer's clock.
struct TimeReading {
    /// The server's time less ours: positive when this computer's clock is slow, so that its codes are late.
    std::chrono::microseconds offset{0};
    /// How far from `offset` the truth may lie, by the way to the server and what the server says of itself.
    std::chrono::microseconds uncertainty{0};
    /// What the way there and back took.
    std::chrono::microseconds delay{0};
    bool operator==(const TimeReading &) const = default;
};

struct TimeAnswer {
    TimeServer server;
    Result<TimeReading> reading;
};

/// Port: asks servers for the time. Contacts nobody before it is asked.
class TimeSource {
public:
    virtual ~TimeSource() = default;
    /// Asks all servers at once and ends in exactly one done(), from the event loop: an answer for each server, in the
    /// same order. Each has until `deadline` from now; what is not there by then is an error. Destroying the source
    /// ends it without done(). Errors: InvalidInput (no address), TimeServerNotFound, TimeServerUnreachable,
    /// TimeServerSilent, TimeServerRefused, TimeServerUnsynchronised, TimeServerUntrusted, TimeAnswerUnusable.
    virtual void ask(std::vector<TimeServer> servers, std::chrono::milliseconds deadline,
        std::function<void(std::vector<TimeAnswer>)> done) = 0;
};

} // namespace cinnabar

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/time_source.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <vector>

namespace cinnabar {

struct HostAndPort {
    QString host; ///< without the brackets of an IPv6 address
    std::uint16_t port = 0;
    bool operator==(const HostAndPort &) const = default;
};

/// Reads "time.example", "time.example:123", "192.0.2.1:123", "[2001:db8::1]:123" or "2001:db8::1"; 123 where no port
/// is given. Empty for anything else. Whether there is such a host is another question.
std::optional<HostAndPort> parseSntpAddress(const QString &text);

/// A server as people write it: a web address ("https://…"), else an SNTP server. Whether it can be used isTimeServer()
/// tells.
TimeServer timeServerFrom(const QString &text);

/// Those to ask, in their order, without those that are named again: a server has one voice.
std::vector<TimeServer> distinctServers(std::vector<TimeServer> servers);

/// Where the settings keep the servers, and what is made of what stands there: those that can be asked, at most
/// mostTimeServers of them, or the default ones.
inline constexpr char timeServersSetting[] = "clock/servers";
inline constexpr int mostTimeServers = 8;
QStringList timeServersKept(const QStringList &kept);

/// Who is asked when nobody said whom: three operators, so that the middle answer can be told from a wrong one, whose
/// services are offered to everybody. Hosts of pool.ntp.org are none of them: the pool wants no program to come with
/// its general names, but with a zone of its own that the program's makers apply for.
QStringList defaultTimeServers();

/// Whether a server could be asked: an address as above, or an https URL with a host and without user or password.
bool isTimeServer(const TimeServer &server);

} // namespace cinnabar

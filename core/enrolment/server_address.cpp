// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/server_address.h"

#include <QUrl>

#include <algorithm>
#include <utility>

namespace cinnabar {
namespace {

constexpr std::uint16_t ntpPort = 123;
constexpr qsizetype longestHost = 253; ///< RFC 1035, without the last dot

bool isHost(const QString &host)
{
    return !host.isEmpty() && host.size() <= longestHost && std::all_of(host.begin(), host.end(), [](QChar c) {
        return c.isLetterOrNumber() || c.isMark() || QStringLiteral("-._:%").contains(c);
    });
}

bool isName(const QString &host) { return isHost(host) && !host.contains(QLatin1Char(':')); }

std::optional<std::uint16_t> parsePort(const QString &text)
{
    const bool digits =
        !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    const uint number = digits && text.size() <= 5 ? text.toUInt() : 0;
    if (number == 0 || number > 65535)
        return {};
    return std::uint16_t(number);
}

/// A web address in the one form that those have which ask the same.
QUrl asAsked(const QString &address)
{
    constexpr int httpsPort = 443;
    QUrl url(address.trimmed());
    if (url.port() == httpsPort)
        url.setPort(-1);
    if (url.path().isEmpty())
        url.setPath(QStringLiteral("/"));
    return url.adjusted(QUrl::RemoveFragment | QUrl::NormalizePathSegments);
}

bool isSameServer(const TimeServer &one, const TimeServer &other)
{
    if (one.protocol != other.protocol)
        return false;
    if (one.protocol == TimeServer::Protocol::HttpsDate)
        return asAsked(one.address) == asAsked(other.address);
    const auto first = parseSntpAddress(one.address);
    const auto second = parseSntpAddress(other.address);
    return first && second && first->port == second->port
        && first->host.compare(second->host, Qt::CaseInsensitive) == 0;
}

} // namespace

std::optional<HostAndPort> parseSntpAddress(const QString &text)
{
    const QString trimmed = text.trimmed();
    const auto withPort = [](const QString &host, const QString &port) -> std::optional<HostAndPort> {
        const std::optional<std::uint16_t> number = parsePort(port);
        if (!number)
            return {};
        return HostAndPort{host, *number};
    };
    if (trimmed.startsWith(QLatin1Char('['))) {
        const qsizetype close = trimmed.indexOf(QLatin1Char(']'));
        const QString host = trimmed.mid(1, close - 1);
        const QString rest = trimmed.mid(close + 1);
        if (close < 0 || !isHost(host) || !host.contains(QLatin1Char(':')))
            return {};
        if (rest.isEmpty())
            return HostAndPort{host, ntpPort};
        return rest.startsWith(QLatin1Char(':')) ? withPort(host, rest.mid(1)) : std::nullopt;
    }
    const auto colons = trimmed.count(QLatin1Char(':'));
    if (colons == 1) {
        const qsizetype colon = trimmed.indexOf(QLatin1Char(':'));
        const QString host = trimmed.first(colon);
        return isName(host) ? withPort(host, trimmed.mid(colon + 1)) : std::nullopt;
    }
    // With more than one it can only be an IPv6 address, which then has no port.
    if (!isHost(trimmed))
        return {};
    return HostAndPort{trimmed, ntpPort};
}

TimeServer timeServerFrom(const QString &text)
{
    const QString trimmed = text.trimmed();
    const bool isWeb = trimmed.contains(QLatin1String("://"));
    return {isWeb ? TimeServer::Protocol::HttpsDate : TimeServer::Protocol::Sntp, trimmed};
}

QStringList defaultTimeServers()
{
    return {QStringLiteral("time.cloudflare.com"), QStringLiteral("time.nist.gov"), QStringLiteral("ptbtime1.ptb.de")};
}

std::vector<TimeServer> distinctServers(std::vector<TimeServer> servers)
{
    std::vector<TimeServer> distinct;
    for (TimeServer &server : servers) {
        const bool isThere = std::any_of(
            distinct.begin(), distinct.end(), [&](const TimeServer &other) { return isSameServer(other, server); });
        if (!isThere)
            distinct.push_back(std::move(server));
    }
    return distinct;
}

QStringList timeServersKept(const QStringList &kept)
{
    QStringList servers;
    for (const QString &server : kept) {
        if (isTimeServer(timeServerFrom(server)) && servers.size() < mostTimeServers)
            servers.append(server);
    }
    return servers.isEmpty() ? defaultTimeServers() : servers;
}

bool isTimeServer(const TimeServer &server)
{
    if (server.protocol == TimeServer::Protocol::Sntp)
        return parseSntpAddress(server.address).has_value();
    const QUrl url(server.address.trimmed(), QUrl::StrictMode);
    return url.isValid() && url.scheme() == QLatin1String("https") && !url.host().isEmpty() && url.userInfo().isEmpty();
}

} // namespace cinnabar

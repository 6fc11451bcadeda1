// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/server_address.h"
#include "fuzz/fuzz_support.h"

using namespace cinnabar;
using namespace cinnabar::testing;

namespace {

QString written(const HostAndPort &address)
{
    const QString host = address.host.contains(u':') ? u'[' + address.host + u']' : address.host;
    return host + u':' + QString::number(address.port);
}

} // namespace

/// What is read reads the same again once it is written, and only what can be asked is kept.
// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer gives the name.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size));
    if (const auto address = parseSntpAddress(text)) {
        require(!address->host.isEmpty() && address->port != 0, "an address has a host and a port");
        require(parseSntpAddress(written(*address)) == address, "it reads the same again");
    }
    const QStringList kept = timeServersKept(text.split(u'\n'));
    require(!kept.isEmpty() && kept.size() <= mostTimeServers, "somebody is asked, and not too many");
    for (const QString &server : kept)
        require(isTimeServer(timeServerFrom(server)), "who is kept can be asked");
    return 0;
}

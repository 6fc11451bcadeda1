// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "uri/otpauth_uri.h"

#include "uri/uri_parts.h"

#include <array>
#include <utility>

namespace cinnabar {
namespace {

constexpr std::array kindsByScheme{
    std::pair{QLatin1StringView("otpauth"), TextKind::Otpauth},
    std::pair{QLatin1StringView("apple-otpauth"), TextKind::Otpauth},
    std::pair{QLatin1StringView("motp"), TextKind::Otpauth},
    std::pair{QLatin1StringView("steam"), TextKind::Steam},
    std::pair{QLatin1StringView("otpauth-migration"), TextKind::Migration},
    std::pair{QLatin1StringView("http"), TextKind::WebAddress},
    std::pair{QLatin1StringView("https"), TextKind::WebAddress},
};

/// "WIFI:S:name;…", which Android and iOS read from QR codes.
bool isWifi(std::string_view text)
{
    const std::string_view start = text.substr(0, 5);
    return QLatin1StringView(start.data(), qsizetype(start.size()))
               .compare(QLatin1StringView("WIFI:"), Qt::CaseInsensitive)
        == 0;
}

} // namespace

TextKind classifyText(SecretView utf8)
{
    if (const Result<SchemeAndRest> parts = splitScheme(utf8)) {
        for (const auto &[scheme, kind] : kindsByScheme) {
            if (parts->scheme == scheme)
                return kind;
        }
    }
    return isWifi(trimmedText(utf8)) ? TextKind::Wifi : TextKind::Other;
}

bool isEnrolment(TextKind kind)
{
    return kind == TextKind::Otpauth || kind == TextKind::Steam || kind == TextKind::Migration;
}

} // namespace cinnabar

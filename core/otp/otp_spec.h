// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/hash_algorithm.h"

#include <QtGlobal>

#include <chrono>
#include <variant>

namespace cinnabar {

/// RFC 6238. The code changes every period.
struct TotpSpec {
    HashAlgorithm hash = HashAlgorithm::Sha1;
    int digits = 6;
    std::chrono::seconds period{30};
    bool operator==(const TotpSpec &) const = default;
};

/// RFC 4226. The code changes when the counter does; `counter` is that of the next unused code.
struct HotpSpec {
    HashAlgorithm hash = HashAlgorithm::Sha1;
    int digits = 6;
    quint64 counter = 0;
    bool operator==(const HotpSpec &) const = default;
};

/// Steam Guard: RFC 6238 with SHA1 and 30 s, written as five letters of an alphabet of its own.
struct SteamSpec {
    bool operator==(const SteamSpec &) const = default;
};

/// mOTP (motp.sourceforge.net): MD5 over time, secret and PIN; six hex digits, 10 s.
struct MotpSpec {
    bool operator==(const MotpSpec &) const = default;
};

/// Yandex Key: HMAC-SHA256 keyed with PIN and secret; eight letters, 30 s.
struct YandexSpec {
    bool operator==(const YandexSpec &) const = default;
};

using OtpSpec = std::variant<TotpSpec, HotpSpec, SteamSpec, MotpSpec, YandexSpec>;

} // namespace cinnabar

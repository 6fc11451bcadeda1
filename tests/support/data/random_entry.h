// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "otp/otp_limits.h"
#include "uri/otp_entry.h"

#include <QString>

#include <array>
#include <random>

namespace cinnabar::testing {

/// Entries with everything that makes names and numbers hard, the same ones for the same seed.
class RandomEntries {
public:
    explicit RandomEntries(unsigned seed) : m_engine(seed) { }

    /// A number in [0, bound).
    std::size_t below(std::size_t bound) { return std::size_t(m_engine() % bound); }

    /// A text of up to six pieces, trimmed, perhaps empty.
    QString text()
    {
        static const std::array pieces{u"Jetserver", u"user@example.com", u"a", u"Steam", u"default", u" ", u"  ", u":",
            u"::", u"%", u"%3A", u"%41", u"+", u"#", u"&", u"=", u"?", u"/", u"\\", u"'", u"\"", u"<b>", u";", u",",
            u"|", u"~", u"\u05D7\u05D1\u05E8\u05D4", u"\u0634\u0631\u0643\u0629", u"\u6A61\u76AE\u9E2D", u"\U0001F600",
            u"\U0001F3F3\uFE0F\u200D\U0001F308", u"e\u0301", u"\u202Eabc\u202C", u"\u200B", u"\uFEFFx", u"x\u00A0y",
            u"\n", u"x\ty", u"\u017F"};
        QString text;
        for (std::size_t count = below(6); count > 0; --count)
            text += pieces[below(pieces.size())];
        return text.trimmed();
    }

    SecretBytes bytes(std::size_t size)
    {
        SecretBytes bytes(size);
        for (std::byte &byte : bytes.data())
            byte = std::byte(m_engine());
        return bytes;
    }

    OtpSpec spec()
    {
        constexpr std::array hashes{HashAlgorithm::Sha1, HashAlgorithm::Sha256, HashAlgorithm::Sha512};
        const HashAlgorithm hash = hashes[below(hashes.size())];
        const int digits = int(below(10)) + 1;
        switch (below(6)) {
        case 0:
            return HotpSpec{hash, digits, below(2) == 0 ? below(100) : maxCounter - below(3)};
        case 1:
            return SteamSpec{};
        case 2:
            return MotpSpec{};
        case 3:
            return YandexSpec{};
        default:
            return TotpSpec{
                hash, digits, below(2) == 0 ? std::chrono::seconds(30) : maxPeriod - std::chrono::seconds(below(3))};
        }
    }

    /// What parsing can yield: a prefix of its own only beside an issuer.
    OtpEntry entry()
    {
        OtpEntry entry;
        entry.spec = spec();
        entry.issuer = text();
        entry.name = text();
        if (!entry.issuer.isEmpty() && below(4) == 0)
            entry.labelIssuer = text();
        if (entry.labelIssuer == entry.issuer)
            entry.labelIssuer.clear();
        entry.secret = bytes(std::holds_alternative<YandexSpec>(entry.spec) ? 16 : below(64) + 1);
        if (needsPin(entry.spec) && below(2) == 0)
            entry.pin = SecretBytes::copyOf(std::array{"1234", "0", "\xD7\xA9", "a:b&c=d%"}[below(4)]);
        for (std::size_t count = below(3); count > 0; --count)
            entry.extraParameters.append({QStringLiteral("x") + text(), text()});
        return entry;
    }

private:
    std::mt19937 m_engine;
};

} // namespace cinnabar::testing

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/fixed_random.h"
#include "vault/vault.h"

namespace cinnabar::test {

/// The secret of RFC 4226, appendix D: twenty ASCII digits.
inline SecretBytes rfcSecret() { return SecretBytes::copyOf(std::string_view("12345678901234567890")); }

inline OtpEntry sampleEntry(const QString &issuer = QStringLiteral("Example"),
    const QString &name = QStringLiteral("alice@example.com"), OtpSpec spec = TotpSpec{})
{
    OtpEntry entry;
    entry.issuer = issuer;
    entry.name = name;
    entry.spec = std::move(spec);
    entry.secret = rfcSecret();
    return entry;
}

/// A secret of its own for each number.
inline OtpEntry numberedEntry(int number)
{
    OtpEntry entry =
        sampleEntry(QStringLiteral("Issuer %1").arg(number % 97), QStringLiteral("user%1@example.com").arg(number));
    FixedRandom(quint64(number) + 1).fill(entry.secret.data());
    return entry;
}

inline Account sampleAccount(Random &random, OtpEntry entry = sampleEntry())
{
    return Account::fromEntry(std::move(entry), random.uuid(), UnixMillis(1700000000000));
}

/// An account with every field set to something else than its default.
inline Account fullAccount(Random &random)
{
    Account account = sampleAccount(random);
    account.entry.spec = TotpSpec{HashAlgorithm::Sha512, 8, std::chrono::seconds(60)};
    account.entry.issuer = QStringLiteral("Ünïcode & Söhne \U0001F510");
    account.entry.name = QStringLiteral("אליס:alice+tag@example.com");
    account.entry.labelIssuer = QStringLiteral("Contoso");
    account.entry.pin = SecretBytes::copyOf(std::string_view("1234"));
    account.entry.extraParameters = {
        {QStringLiteral("image"), QStringLiteral("https://example.com/a?b=c&d")}, {QStringLiteral("x"), {}}};
    account.note = QStringLiteral("two\nlines");
    account.tags = {QStringLiteral("work"), QStringLiteral("ג")};
    account.favorite = true;
    account.backupCodes.push_back({SecretBytes::copyOf(std::string_view("1234 5678")), {}});
    account.backupCodes.push_back({SecretBytes::copyOf(std::string_view("ab-cd")), UnixMillis(1700000000000)});
    account.created = UnixMillis(-1);
    account.modified = UnixMillis(1700000123456);
    account.revision = 42;
    return account;
}

inline Vault sampleVault(int accounts, quint64 seed = 7)
{
    FixedRandom random(seed);
    Vault vault;
    for (int i = 0; i < accounts; ++i)
        std::ignore = vault.add(sampleAccount(random, numberedEntry(i)));
    return vault;
}

} // namespace cinnabar::test

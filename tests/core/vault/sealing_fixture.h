// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/mac.h"
#include "support/fixed_random.h"
#include "support/sample_accounts.h"
#include "vault/sealed_vault.h"
#include "vault/vault_document.h"

namespace cinnabar::test {

/// What stands in for scrypt where thousands of passwords are tried. The cost is part of it, as with the real one.
inline std::optional<SecretBytes> quickHash(
    SecretView password, SecretView salt, const ScryptCost &cost, std::size_t length)
{
    const std::string numbers = std::to_string(cost.n) + ' ' + std::to_string(cost.r) + ' ' + std::to_string(cost.p);
    SecretBytes hash = digest(HashAlgorithm::Sha512, {password, asSecretView("/"), salt, asSecretView(numbers)});
    hash.truncate(length);
    return hash;
}

inline SecretView password() { return asSecretView("correct horse"); }

inline VaultSeal quickSeal(Random &random, SecretView secret = password())
{
    return VaultSeal::make(secret, VaultSlot::Purpose::Password, random, quickHash).value().clone();
}

/// A sealed vault with that many accounts.
inline SecretBytes sealedSample(int accounts, SecretView secret = password())
{
    FixedRandom random(5);
    return quickSeal(random, secret).seal(VaultDocument::encode(sampleVault(accounts)).view(), random);
}

} // namespace cinnabar::test

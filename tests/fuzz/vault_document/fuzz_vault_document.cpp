// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/vault_document.h"

#include <cstdint>
#include <cstdlib>

using namespace cinnabar;

/// Whatever is taken for a document can be written, and reads and writes the same from then on.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const Result<Vault> vault = VaultDocument::decode(std::as_bytes(std::span(data, size)));
    if (!vault)
        return 0;
    const SecretBytes written = VaultDocument::encode(*vault);
    const Result<Vault> again = VaultDocument::decode(written.view());
    if (!again || again->accounts().size() != vault->accounts().size() || again->trash().size() != vault->trash().size()
        || again->broken().size() != vault->broken().size())
        std::abort();
    if (!equalsConstantTime(VaultDocument::encode(*again).view(), written.view()))
        std::abort();
    return 0;
}

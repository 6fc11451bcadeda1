// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/sealed_file.h"

#include "vault/durable_file.h"
#include "vault/file_vault_store.h"
#include "vault/passphrase.h"
#include "vault/vault_document.h"

#include <QCoreApplication>

namespace cinnabar::app {

Result<SecretBytes> readSealedFile(const QString &file)
{
    Result<std::optional<SecretBytes>> content = readWhole(file, FileVaultStore::maxBytes);
    if (!content)
        return std::move(content).error();
    if (!*content)
        return Error{ErrorCode::Io, {file, QCoreApplication::translate("CommandLine", "there is no such file")}};
    if (!SealedHeader::isAt((*content)->view()))
        return Error{ErrorCode::NotAVault, {file}};
    return **std::move(content);
}

std::optional<SecretBytes> asPassphrase(SecretView typed)
{
    SecretBytes passphrase = normalisePassphrase(typed);
    return equalsConstantTime(passphrase.view(), typed) ? std::nullopt : std::optional(std::move(passphrase));
}

Result<Vault> openSealedFile(SecretView sealed, SecretView typed)
{
    Result<OpenedVault> opened = openSealed(sealed, typed);
    if (!opened && opened.error().code == ErrorCode::WrongPassword) {
        if (const std::optional<SecretBytes> passphrase = asPassphrase(typed))
            opened = openSealed(sealed, passphrase->view());
    }
    if (!opened)
        return std::move(opened).error();
    return VaultDocument::decode(opened->document.view());
}

} // namespace cinnabar::app

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/sealed_file.h"

#include "vault/durable_file.h"
#include "vault/file_vault_store.h"
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

Result<Vault> openSealedFile(SecretView sealed, SecretView typed)
{
    const Result<OpenedVault> opened = openSealed(sealed, typed);
    if (!opened)
        return opened.error();
    return VaultDocument::decode(opened->document.view());
}

} // namespace cinnabar::app

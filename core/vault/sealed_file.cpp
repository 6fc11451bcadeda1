// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/sealed_file.h"

#include "vault/durable_file.h"
#include "vault/vault_document.h"

#include <QFile>
#include <QFileInfo>

#include <system_error>

namespace cinnabar {

Result<SecretBytes> readSealedFile(const QString &file)
{
    Result<std::optional<SecretBytes>> content = readWhole(file, maxVaultBytes);
    if (!content)
        return std::move(content).error();
    if (!*content) {
        const std::string nothing = std::make_error_code(std::errc::no_such_file_or_directory).message();
        return Error{ErrorCode::Io, {file, QString::fromStdString(nothing)}};
    }
    if (!SealedHeader::isAt((*content)->view()))
        return Error{ErrorCode::NotAVault, {file}};
    return **std::move(content);
}

Result<Vault> openVault(SecretView sealed, SecretView password, const PasswordHash &hash)
{
    const Result<OpenedVault> opened = openSealed(sealed, password, hash);
    if (!opened)
        return opened.error();
    return VaultDocument::decode(opened->document.view());
}

Status createSealedFile(const QString &file, SecretView sealed)
{
    if (QFileInfo::exists(file) || QFileInfo(file).isSymLink())
        return Error{ErrorCode::FileExists, {file}};
    const QString draft = file + QStringLiteral(".new");
    Status written = writeThrough(draft, sealed);
    if (written)
        written = moveOver(draft, file);
    if (!written) {
        QFile::remove(draft);
        return written;
    }
    std::ignore = syncFolder(QFileInfo(file).path()); // the file lasts; only its name could be lost by a power cut now
    return ok();
}

} // namespace cinnabar

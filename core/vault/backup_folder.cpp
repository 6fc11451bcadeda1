// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/backup_folder.h"

#include "otp/code_window.h"
#include "vault/durable_file.h"
#include "vault/sealed_file.h"
#include "vault/vault_document.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTimeZone>

#include <algorithm>

namespace cinnabar {
namespace {

/// Letters, digits, dot, dash and underscore of a name; what file systems may not take becomes an underscore.
QString plainName(const QString &name)
{
    QString plain;
    for (const QChar c : name) {
        const bool isPlain = c.unicode() < 128 && (c.isLetterOrNumber() || QStringView(u"-_.").contains(c));
        plain += isPlain ? c : QLatin1Char('_');
    }
    return plain.isEmpty() ? QStringLiteral("vault") : plain.left(64);
}

/// Sorts as the times do.
QString timeStamp(UnixMillis time)
{
    return QDateTime::fromMSecsSinceEpoch(time.count(), QTimeZone::utc())
        .toString(QStringLiteral("yyyy-MM-ddTHHmmss.zzz'Z'"));
}

QString codeOf(const Account &account, UnixMillis time)
{
    const OtpEntry &entry = account.entry;
    const Result<CodeWindow> code = codeAt(entry.spec, {entry.secret.view(), entry.pin.view()}, time);
    return code ? code->code : errorName(code.error().code);
}

Status prove(const QString &file, const Vault &vault, const VaultSeal &seal, UnixMillis now)
{
    const Error unproven{ErrorCode::BackupUnproven, {QFileInfo(file).fileName()}};
    const Result<SecretBytes> content = readSealedFile(file);
    if (!content)
        return unproven;
    const Result<OpenedVault> opened = openSealed(content->view(), seal);
    if (!opened)
        return unproven;
    const Result<Vault> found = VaultDocument::decode(opened->document.view());
    return found && holdTheSame(*found, vault, now) ? ok() : Status(unproven);
}

/// Whether the same passphrase opens it: other computers may keep theirs in the same folder, under the same name.
bool isSealedBy(const VaultSeal &seal, const QString &file)
{
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        return false;
    const QByteArray line = source.readLine(qint64(SealedHeader::maxBytes) + 1);
    const Result<SealedHeader> header =
        SealedHeader::parse(asSecretView(std::string_view(line.constData(), std::size_t(line.size()))));
    return header && writeSlots(header->slotList) == writeSlots(seal.slotList());
}

} // namespace

bool holdTheSame(const Vault &a, const Vault &b, UnixMillis time)
{
    const auto sameCode = [&](const Account &x, const Account &y) {
        return x.id == y.id && codeOf(x, time) == codeOf(y, time);
    };
    return std::equal(a.accounts().begin(), a.accounts().end(), b.accounts().begin(), b.accounts().end(), sameCode)
        && equalsConstantTime(VaultDocument::encode(a).view(), VaultDocument::encode(b).view());
}

BackupFolder::BackupFolder(QString folder, QString label) : m_folder(std::move(folder)), m_label(plainName(label)) { }

Result<QString> BackupFolder::write(const Vault &vault, const VaultSeal &seal, UnixMillis now, Random &random) const
{
    if (!QDir().mkpath(m_folder))
        return Error{ErrorCode::Io, {m_folder, QStringLiteral("the folder can't be made")}};
    // Two in one millisecond, or a clock that was set back, must not write over what is there.
    QString file;
    do {
        file = QDir(m_folder).filePath(QStringLiteral("backup-%1-%2.cinnabar").arg(m_label, timeStamp(now)));
        now += UnixMillis(1);
    } while (QFileInfo::exists(file));
    const SecretBytes sealed = seal.seal(VaultDocument::encode(vault).view(), random);
    const QString draft = file + QStringLiteral(".new");
    Status written = writeThrough(draft, sealed.view());
    if (written)
        written = prove(draft, vault, seal, now);
    if (written)
        written = moveOver(draft, file);
    if (!written) {
        QFile::remove(draft);
        return std::move(written).error();
    }
    std::ignore = syncFolder(m_folder); // the file itself is safe; only its name could be lost by a power cut now
    prune(file, seal);
    return file;
}

void BackupFolder::prune(const QString &latest, const VaultSeal &seal) const
{
    QStringList ours = list();
    ours.removeIf([&](const QString &file) { return !isSealedBy(seal, file); });
    // What is dated after the latest one was written while the clock was ahead: it is older.
    std::rotate(ours.begin(), std::find(ours.begin(), ours.end(), latest), ours.end());
    for (const QString &old : ours.mid(kept))
        QFile::remove(old);
}

QStringList BackupFolder::list() const
{
    QStringList files;
    const QDir folder(m_folder);
    const QString beginning = QStringLiteral("backup-%1-").arg(m_label);
    // The time has one length and one form: a label that begins as this one does is another one.
    const qsizetype length = beginning.size() + timeStamp(UnixMillis::zero()).size() + 9;
    const auto names =
        folder.entryList({QStringLiteral("backup-*.cinnabar")}, QDir::Files, QDir::Name | QDir::Reversed);
    for (const QString &name : names) {
        if (name.startsWith(beginning) && name.size() == length)
            files.append(folder.filePath(name));
    }
    return files;
}

} // namespace cinnabar

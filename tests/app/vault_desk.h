// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli_process.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>

namespace cinnabar::test {

/// A folder of its own with a vault file, the files that hold its passwords, and the program.
class VaultDesk {
public:
    static inline const QByteArray password = "correct horse";

    VaultDesk() : m_cli(QStringLiteral(CINNABAR_CLI)) { put(QStringLiteral("password"), password + "\n"); }

    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString vault() const { return path(QStringLiteral("vault.cinnabar")); }
    /// Writes a file and gives its path, or nothing.
    QString put(const QString &name, const QByteArray &content) const
    {
        QFile file(path(name));
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() ? file.fileName() : QString();
    }
    QByteArray content(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /// Makes the vault; whether that worked.
    bool create() const { return run({QStringLiteral("vault"), QStringLiteral("create")}).exitCode == 0; }
    /// Runs a command on the vault with its password.
    CliResult run(const QStringList &arguments) const { return bare(arguments + withPassword(), {}); }
    CliResult json(const QStringList &arguments) const
    {
        return run(arguments + QStringList{QStringLiteral("--json")});
    }
    /// Runs a command on the vault without its password.
    CliResult bare(const QStringList &arguments, const QByteArray &input = {}) const
    {
        return m_cli.run(arguments + QStringList{QStringLiteral("--vault"), vault()}, input);
    }
    /// "issuer:name" of all accounts, sorted.
    QStringList accounts() const
    {
        QStringList names;
        for (const QJsonValue &value : json({QStringLiteral("list")}).json()[QStringLiteral("accounts")].toArray()) {
            const QJsonObject account = value.toObject();
            names.append(account[QStringLiteral("issuer")].toString() + QLatin1Char(':')
                + account[QStringLiteral("name")].toString());
        }
        names.sort();
        return names;
    }
    CliProcess &cli() { return m_cli; }
    const CliProcess &cli() const { return m_cli; }

private:
    QStringList withPassword() const { return {QStringLiteral("--password-file"), path(QStringLiteral("password"))}; }

    QTemporaryDir m_folder;
    CliProcess m_cli;
};

inline QString errorCodeOf(const CliResult &result)
{
    return result.json()[QStringLiteral("error")].toObject()[QStringLiteral("code")].toString();
}

/// A link to an account of this issuer; each number has a secret of its own.
inline QString linkTo(const QString &issuer, int number = 0)
{
    // RFC 6238's secret for SHA1 with its last character told apart.
    const QString secret = QStringLiteral("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ")
        + QLatin1Char(QLatin1StringView("QABCDEFGHIJKLMNOPRSTUVWXYZ234567").at(number % 32));
    return QStringLiteral("otpauth://totp/%1:me?issuer=%1&digits=%2&secret=%3")
        .arg(issuer, QString::number(6 + number / 32), secret);
}

} // namespace cinnabar::test

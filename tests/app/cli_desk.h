// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli_process.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>

namespace cinnabar::test {

/// What one test makes up for the program that stands beside the fake devices: a keychain, and pictures (each line of a
/// file is a QR code), screens and a camera.
class Desk {
public:
    Desk() : m_cli(QStringLiteral(CINNABAR_CLI))
    {
        m_cli.setEnvironment(QStringLiteral("CINNABAR_FAKE"), m_folder.path());
    }
    CliResult run(const QStringList &arguments, const QByteArray &input = {}) const
    {
        return m_cli.run(arguments, input);
    }
    CliResult json(const QStringList &arguments) const
    {
        return m_cli.run(QStringList{QStringLiteral("--json")} + arguments);
    }
    /// Adds a link and gives its account's id.
    QString add(const QString &link) const
    {
        const auto result = json({QStringLiteral("add"), link});
        return result.json()[QStringLiteral("accounts")].toArray().first().toObject()[QStringLiteral("id")].toString();
    }
    QString path(const QString &name) const { return m_folder.filePath(name); }
    /// Writes a file and gives its path, or nothing.
    QString put(const QString &name, const QByteArray &content) const
    {
        QFile file(path(name));
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() ? file.fileName() : QString();
    }
    CliProcess &cli() { return m_cli; }

private:
    QTemporaryDir m_folder;
    CliProcess m_cli;
};

/// The accounts of `list`, each without its id.
inline QJsonArray listed(const Desk &desk, const QStringList &options = {})
{
    QJsonArray accounts;
    const auto result = desk.json(QStringList{QStringLiteral("list")} + options);
    for (const QJsonValue &value : result.json()[QStringLiteral("accounts")].toArray()) {
        QJsonObject account = value.toObject();
        account.remove(QStringLiteral("id"));
        accounts.append(account);
    }
    return accounts;
}

} // namespace cinnabar::test

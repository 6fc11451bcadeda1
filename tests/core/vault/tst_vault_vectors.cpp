// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "encoding/hex.h"
#include "otp/otp_limits.h"
#include "vault/sealed_vault.h"
#include "vault/vault_document.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace cinnabar;

namespace {

const QString folder = QStringLiteral(CINNABAR_TEST_DATA "/vectors/vault/");

QByteArray contentOf(const QString &name)
{
    QFile file(folder + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("not there");
}

SecretView view(const QByteArray &bytes) { return asSecretView({bytes.constData(), std::size_t(bytes.size())}); }

/// The failure's kind, as FORMAT.md names them.
QString kindOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::NotAVault:
        return QStringLiteral("not-a-vault");
    case ErrorCode::StoreNewer:
    case ErrorCode::StoreUnsupported:
        return QStringLiteral("unsupported");
    case ErrorCode::WrongPassword:
        return QStringLiteral("wrong-password");
    case ErrorCode::StoreDamaged:
        return QStringLiteral("corrupt");
    default:
        return errorName(code);
    }
}

Result<Vault> open(const QByteArray &file, const QByteArray &password)
{
    Result<OpenedVault> opened = openSealed(view(file), view(password));
    if (!opened)
        return std::move(opened).error();
    return VaultDocument::decode(opened->document.view());
}

} // namespace

/// Files written by another program after FORMAT.md (tests/vectors/vault/make), with real scrypt.
class TestVaultVectors : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyFileHasItsOutcome_data();
    void everyFileHasItsOutcome();
};

void TestVaultVectors::everyFileHasItsOutcome_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<QJsonArray>("accounts");
    const QJsonObject index = QJsonDocument::fromJson(contentOf(QStringLiteral("index.json"))).object();
    for (const auto value : index[QStringLiteral("files")].toArray()) {
        const QJsonObject vector = value.toObject();
        const QString name = vector[QStringLiteral("file")].toString();
        const bool isEmpty = name == QLatin1StringView("opens-empty.cinnabar");
        QTest::newRow(qPrintable(name)) << contentOf(name) << vector[QStringLiteral("password")].toString().toUtf8()
                                        << vector[QStringLiteral("outcome")].toString()
                                        << (isEmpty ? QJsonArray() : index[QStringLiteral("accounts")].toArray());
    }
}

void TestVaultVectors::everyFileHasItsOutcome()
{
    QFETCH(const QByteArray, file);
    QFETCH(const QByteArray, password);
    QFETCH(const QString, outcome);
    QFETCH(const QJsonArray, accounts);
    const Result<Vault> vault = open(file, password);
    QCOMPARE(vault ? QStringLiteral("opens") : kindOf(vault.error().code), outcome);
    if (!vault)
        return;
    QJsonArray found;
    for (const Account &account : vault->accounts()) {
        found.append(QJsonObject{{QStringLiteral("issuer"), account.entry.issuer},
            {QStringLiteral("name"), account.entry.name}, {QStringLiteral("type"), typeName(account.entry.spec)},
            {QStringLiteral("secret"),
                QString::fromStdString(std::string(asText(encodeHex(account.entry.secret.view()).view())))}});
    }
    QCOMPARE(found, accounts);
}

QTEST_GUILESS_MAIN(TestVaultVectors)
#include "tst_vault_vectors.moc"

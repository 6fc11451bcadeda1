// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/file_profile_locks.h"
#include "adapters/keychain_port_qt.h"
#include "support/fake_keychain.h"
#include "vault/keychain_vault_store.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QProcess>
#include <QTest>

#include <csignal>

namespace cinnabar::test {

/// Runs the event loop until a call has answered.
template <class T>
Result<T> wait(const std::function<void(std::function<void(Result<T>)>)> &call)
{
    std::optional<Result<T>> answer;
    QEventLoop loop;
    call([&](Result<T> result) {
        answer.emplace(std::move(result));
        loop.quit();
    });
    while (!answer)
        loop.exec();
    return *std::move(answer);
}

inline Result<SecretBytes> readItem(KeychainPort &port, const QString &key)
{
    return wait<SecretBytes>([&](auto done) { port.read(key, done); });
}
inline Status writeItem(KeychainPort &port, const QString &key, std::string_view text)
{
    return wait<std::monostate>([&](auto done) { port.write(key, asSecretView(text), done); });
}
inline Status removeItem(KeychainPort &port, const QString &key)
{
    return wait<std::monostate>([&](auto done) { port.remove(key, done); });
}
inline Result<std::optional<StoredDocument>> load(VaultStore &store)
{
    return wait<std::optional<StoredDocument>>([&](auto done) { store.load(done); });
}
inline Result<quint64> save(VaultStore &store, SecretView document, quint64 base)
{
    return wait<quint64>([&](auto done) { store.save(document, base, 1, done); });
}

template <class T>
ErrorCode codeOf(const Result<T> &result)
{
    return result ? ErrorCode::Internal : result.error().code;
}

/// The gnome-keyring of this test's session bus.
class RealKeyring {
public:
    /// Its process id; 0 while none runs.
    static qint64 pid()
    {
        const auto owner =
            QDBusConnection::sessionBus().interface()->servicePid(QStringLiteral("org.freedesktop.secrets"));
        return owner.isValid() ? qint64(owner.value()) : 0;
    }
    static void signal(int number)
    {
        const qint64 process = pid();
        QVERIFY2(process > 0, "no keyring daemon is running");
        QCOMPARE(::kill(pid_t(process), number), 0);
    }
    /// As a crash would: nothing more is written.
    static void kill()
    {
        const qint64 process = pid();
        if (process == 0)
            return;
        ::kill(pid_t(process), SIGKILL);
        QTRY_VERIFY(pid() != process);
    }
    /// A daemon whose login keyring is locked until somebody gives the password.
    static void startLocked()
    {
        kill();
        run({QStringLiteral("--start"), QStringLiteral("--components=secrets")}, {});
        QTRY_VERIFY(pid() != 0);
    }
    static void startUnlocked()
    {
        kill();
        run({QStringLiteral("--unlock"), QStringLiteral("--components=secrets")}, qgetenv("CINNABAR_KEYRING_PASSWORD"));
        QTRY_VERIFY(pid() != 0);
    }

private:
    static void run(const QStringList &arguments, const QByteArray &input)
    {
        QProcess daemon;
        daemon.setStandardOutputFile(QProcess::nullDevice());
        daemon.setStandardErrorFile(QProcess::nullDevice());
        daemon.start(QStringLiteral("gnome-keyring-daemon"), arguments);
        QVERIFY2(daemon.waitForStarted(), "gnome-keyring-daemon is not installed");
        daemon.write(input);
        daemon.closeWriteChannel();
        QVERIFY(daemon.waitForFinished(10000));
        QCOMPARE(daemon.exitCode(), 0);
    }
};

} // namespace cinnabar::test

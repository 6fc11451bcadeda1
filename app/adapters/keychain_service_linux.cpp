// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/keychain_service.h"

#include <QDBusConnection>
#include <QDBusError>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QElapsedTimer>
#include <QFile>
#include <QLibrary>
#include <QMap>

// The Secret Service API of freedesktop.org, version 0.2, and KWallet's D-Bus interface.
namespace cinnabar::app {
namespace {

const QString secretsName = QStringLiteral("org.freedesktop.secrets");
const QString secretsPath = QStringLiteral("/org/freedesktop/secrets");
const QString secretsInterface = QStringLiteral("org.freedesktop.Secret.Service");

using Reply = std::function<void(const QDBusMessage &)>;

/// One kind of question after another on the session bus, each with the same time limit.
class Bus {
public:
    Bus(QObject *context, std::chrono::milliseconds limit) : m_context(context), m_limit(limit) { }

    void call(const QDBusMessage &message, Reply then) const
    {
        const QDBusConnection bus = QDBusConnection::sessionBus();
        if (!bus.isConnected()) {
            // A watcher of a call that was never sent would not tell of it.
            const auto reply = QDBusMessage::createError(QDBusError::Disconnected, bus.lastError().message());
            QMetaObject::invokeMethod(
                m_context, [then = std::move(then), reply] { then(reply); }, Qt::QueuedConnection);
            return;
        }
        auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(message, int(m_limit.count())), m_context);
        QObject::connect(watcher, &QDBusPendingCallWatcher::finished, m_context, [watcher, then = std::move(then)]() {
            watcher->deleteLater();
            then(watcher->reply());
        });
    }

    /// What an error reply means for a caller of the keychain.
    Error error(const QDBusMessage &reply, const QString &backend) const
    {
        const QString name = reply.errorName();
        const auto is = [&](QLatin1StringView end) {
            return name == QLatin1StringView("org.freedesktop.DBus.Error.") + end;
        };
        const bool late = 2 * m_elapsed.durationElapsed() >= m_limit;
        // NoReply comes at once when the service dies with the question in its hands.
        if (is(QLatin1StringView("Timeout")) || is(QLatin1StringView("TimedOut"))
            || (is(QLatin1StringView("NoReply")) && late))
            return {ErrorCode::KeychainTimeout,
                {backend, QString::number(std::chrono::duration_cast<std::chrono::seconds>(m_limit).count())},
                reply.errorMessage()};
        for (const QLatin1StringView missing :
            {QLatin1StringView("ServiceUnknown"), QLatin1StringView("NameHasNoOwner"), QLatin1StringView("NoServer"),
                QLatin1StringView("Disconnected"), QLatin1StringView("FileNotFound")}) {
            if (is(missing))
                return {ErrorCode::KeychainMissing, {reply.errorMessage()}, name};
        }
        if (name.startsWith(QLatin1StringView("org.freedesktop.DBus.Error.Spawn")))
            return {ErrorCode::KeychainMissing, {reply.errorMessage()}, name};
        return {ErrorCode::KeychainFailed, {backend, reply.errorMessage()}, name};
    }

private:
    QObject *m_context;
    std::chrono::milliseconds m_limit;
    struct Started : QElapsedTimer {
        Started() { start(); }
        std::chrono::milliseconds durationElapsed() const { return std::chrono::milliseconds(elapsed()); }
    } m_elapsed;
};

QString nameOfProcess(uint pid)
{
    QFile file(QStringLiteral("/proc/%1/comm").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.readAll()).trimmed();
}

QString backendOfProcess(const QString &process)
{
    // The kernel keeps 15 characters of a process' name.
    if (process.startsWith(QLatin1StringView("gnome-keyring")))
        return QStringLiteral("GNOME Keyring");
    if (process.startsWith(QLatin1StringView("kwalletd")) || process == QLatin1StringView("ksecretd"))
        return QStringLiteral("KWallet");
    if (process.startsWith(QLatin1StringView("keepassxc")))
        return QStringLiteral("KeePassXC");
    return QStringLiteral("Secret Service");
}

/// "5" or "6" where Qt Keychain goes to KWallet first, by the same variables; else empty.
QString kwalletVersion()
{
    const QByteArray desktop = qgetenv("XDG_CURRENT_DESKTOP");
    const QByteArray version = qgetenv("KDE_SESSION_VERSION");
    if (desktop != "KDE" || (version != "5" && version != "6"))
        return {};
    return QString::fromLatin1(version);
}

/// One look() at the Secret Service.
class SecretServiceLook : public std::enable_shared_from_this<SecretServiceLook> {
public:
    SecretServiceLook(Bus bus, QString &backend, KeychainService::Done done)
        : m_bus(bus), m_backend(backend), m_done(std::move(done))
    {
    }

    void start()
    {
        QDBusMessage message =
            QDBusMessage::createMethodCall(secretsName, secretsPath, secretsInterface, QStringLiteral("ReadAlias"));
        message << QStringLiteral("default");
        m_bus.call(message, [self = shared_from_this()](const QDBusMessage &reply) { self->aliasCame(reply); });
    }

private:
    void aliasCame(const QDBusPendingReply<QDBusObjectPath> &reply)
    {
        if (reply.isError())
            return m_done(m_bus.error(reply.reply(), shownName()));
        const QString collection = reply.value().path();
        if (collection == QLatin1StringView("/"))
            return lockKnown(KeychainLock::NoKeyring);
        QDBusMessage message = QDBusMessage::createMethodCall(
            secretsName, collection, QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"));
        message << QStringLiteral("org.freedesktop.Secret.Collection") << QStringLiteral("Locked");
        m_bus.call(message, [self = shared_from_this()](const QDBusMessage &answer) { self->lockedCame(answer); });
    }

    void lockedCame(const QDBusPendingReply<QDBusVariant> &reply)
    {
        if (!reply.isError())
            return lockKnown(reply.value().variant().toBool() ? KeychainLock::Locked : KeychainLock::Open);
        const Error error = m_bus.error(reply.reply(), shownName());
        // gnome-keyring names its login keyring as the default before there is one.
        if (error.code == ErrorCode::KeychainFailed && isNoSuchObject(reply.reply()))
            return lockKnown(KeychainLock::NoKeyring);
        m_done(error);
    }

    static bool isNoSuchObject(const QDBusMessage &reply)
    {
        const QString name = reply.errorName();
        return name == QLatin1StringView("org.freedesktop.Secret.Error.NoSuchObject")
            || name == QLatin1StringView("org.freedesktop.DBus.Error.UnknownObject")
            || name == QLatin1StringView("org.freedesktop.DBus.Error.UnknownMethod");
    }

    void lockKnown(KeychainLock lock)
    {
        if (!m_backend.isEmpty())
            return finish(lock);
        QDBusMessage message = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.DBus"),
            QStringLiteral("/org/freedesktop/DBus"), QStringLiteral("org.freedesktop.DBus"),
            QStringLiteral("GetConnectionUnixProcessID"));
        message << secretsName;
        m_bus.call(message, [self = shared_from_this(), lock](const QDBusPendingReply<uint> &reply) {
            self->m_backend = backendOfProcess(reply.isError() ? QString() : nameOfProcess(reply.value()));
            self->finish(lock);
        });
    }

    void finish(KeychainLock lock) { m_done(KeychainServiceState{m_backend, lock, lock != KeychainLock::Open}); }
    QString shownName() const { return m_backend.isEmpty() ? QStringLiteral("Secret Service") : m_backend; }

    Bus m_bus;
    QString &m_backend; ///< the service's, which is the context of all calls
    KeychainService::Done m_done;
};

} // namespace

void KeychainService::look(Done done)
{
    const Bus bus(this, m_limit);
    const auto lookAtSecrets = [this, bus](Done then) {
        std::make_shared<SecretServiceLook>(bus, m_backend, std::move(then))->start();
    };
    const QString version = kwalletVersion();
    if (version.isEmpty())
        return lookAtSecrets(std::move(done));
    const QString name = QStringLiteral("org.kde.kwalletd%1").arg(version);
    const QDBusMessage message =
        QDBusMessage::createMethodCall(name, QStringLiteral("/modules/kwalletd%1").arg(version),
            QStringLiteral("org.kde.KWallet"), QStringLiteral("networkWallet"));
    bus.call(message, [this, bus, lookAtSecrets, done = std::move(done)](const QDBusMessage &reply) {
        const QString wallet = QStringLiteral("KWallet");
        if (reply.type() != QDBusMessage::ErrorMessage) {
            m_backend = wallet;
            // A wallet that is open may still ask whether this program is allowed in.
            return done(KeychainServiceState{wallet, KeychainLock::Open, true});
        }
        const Error error = bus.error(reply, wallet);
        if (error.code != ErrorCode::KeychainMissing)
            return done(error);
        // Qt Keychain falls back in the same way.
        lookAtSecrets(done);
    });
}

void KeychainService::confirmAbsence(const QString &key, Done done)
{
    if (m_backend == QLatin1StringView("KWallet") && !kwalletVersion().isEmpty())
        return look(std::move(done));
    using Attributes = QMap<QString, QString>;
    qDBusRegisterMetaType<Attributes>();
    QDBusMessage message =
        QDBusMessage::createMethodCall(secretsName, secretsPath, secretsInterface, QStringLiteral("SearchItems"));
    message << QVariant::fromValue(Attributes{{QStringLiteral("user"), key}, {QStringLiteral("server"), m_service}});
    using Items = QList<QDBusObjectPath>;
    const Bus bus(this, m_limit);
    bus.call(message, [this, bus, done = std::move(done)](const QDBusPendingReply<Items, Items> &reply) {
        if (reply.isError())
            return done(bus.error(reply.reply(), m_backend));
        if (!reply.argumentAt<1>().isEmpty())
            return done(KeychainServiceState{m_backend, KeychainLock::Locked, true});
        look(done);
    });
}

void KeychainService::reconnect()
{
    // Qt Keychain loads libsecret in the same way, so this finds the copy in use; where there is none, nothing is
    // cached.
    QLibrary libsecret(QStringLiteral("secret-1"), 0);
    using Disconnect = void (*)();
    if (const auto disconnect = reinterpret_cast<Disconnect>(libsecret.resolve("secret_service_disconnect")))
        disconnect();
}

} // namespace cinnabar::app

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/bus_leftovers.h"

#include <QtGlobal>

#if defined(Q_OS_LINUX)
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCall>
#include <QLibrary>

#include <array>
#include <vector>
#endif

namespace cinnabar::app {

#if defined(Q_OS_LINUX)
namespace {

/// What we need of libdbus' C interface, which is the same since 2006. Qt DBus has loaded the library already.
class MessageMaker {
public:
    MessageMaker()
        : m_library(QStringLiteral("dbus-1"), 3), m_make(reinterpret_cast<Make>(m_library.resolve("dbus_message_new"))),
          m_append(reinterpret_cast<Append>(m_library.resolve("dbus_message_append_args"))),
          m_drop(reinterpret_cast<Drop>(m_library.resolve("dbus_message_unref")))
    {
    }

    bool isUsable() const { return m_make != nullptr && m_append != nullptr && m_drop != nullptr; }

    /// Takes all messages that were put aside at once, writes them full, and gives them back.
    void overwriteMessages() const
    {
        constexpr std::size_t keptMessages = 5; // MAX_MESSAGE_CACHE_SIZE of libdbus
        constexpr std::size_t keptSize = 10 * std::size_t(1024); // larger ones are let go: MAX_MESSAGE_SIZE_TO_CACHE
        constexpr std::size_t headerSize = 64; // and more than it takes here
        constexpr int signal = 4;
        constexpr int arrayType = 'a';
        constexpr int byteType = 'y';
        const std::vector<unsigned char> zeros(keptSize - headerSize);
        const unsigned char *bytes = zeros.data();
        std::array<void *, 2 * keptMessages> messages{};
        for (void *&message : messages) {
            message = m_make(signal);
            if (message != nullptr)
                m_append(message, arrayType, byteType, &bytes, static_cast<int>(zeros.size()), 0);
        }
        for (void *message : messages) {
            if (message != nullptr)
                m_drop(message);
        }
    }

private:
    using Make = void *(*)(int type);
    using Append = unsigned (*)(void *message, int firstType, ...);
    using Drop = void (*)(void *message);

    QLibrary m_library;
    Make m_make;
    Append m_append;
    Drop m_drop;
};

/// Has the bus say something long about itself, which arrives where other answers arrived.
void overwriteArrivals(const QDBusConnection &connection)
{
    if (!connection.isConnected())
        return;
    const QString bus = QStringLiteral("org.freedesktop.DBus");
    connection.asyncCall(QDBusMessage::createMethodCall(bus, QStringLiteral("/org/freedesktop/DBus"),
        QStringLiteral("org.freedesktop.DBus.Introspectable"), QStringLiteral("Introspect")));
}

} // namespace

void overwriteBusLeftovers()
{
    const MessageMaker maker;
    if (maker.isUsable())
        maker.overwriteMessages();
    overwriteArrivals(QDBusConnection(QStringLiteral("a11y"))); // Qt's name for the accessibility bus
    overwriteArrivals(QDBusConnection(QStringLiteral("qt_default_session_bus")));
}
#else
void overwriteBusLeftovers() { }
#endif

} // namespace cinnabar::app

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/single_instance.h"

#include "uri/otpauth_uri.h"

#include <QDir>
#include <QLocalServer>
#include <QLocalSocket>
#include <QStandardPaths>

#include <algorithm>
#include <utility>

#if defined(Q_OS_LINUX)
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace cinnabar::app {

namespace {

constexpr int patienceMs = 500;
constexpr qint64 mostBytes = qint64(maxUriBytes) + 1;

/// A folder that only this user can enter; a bare name where the system has none (Windows' pipes, with user access).
QString serverName(const QString &base, SingleInstance::Trace trace)
{
#if defined(Q_OS_LINUX)
    // Abstract sockets have names and no files. Anybody may take the name or knock: see isOwn().
    if (trace == SingleInstance::Trace::None)
        return base + QLatin1Char('-') + QString::number(getuid());
#else
    Q_UNUSED(trace);
#endif
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    return folder.isEmpty() ? base : QDir(folder).filePath(base);
}

QLocalServer::SocketOptions socketOptions(SingleInstance::Trace trace)
{
#if defined(Q_OS_LINUX)
    if (trace == SingleInstance::Trace::None)
        return QLocalServer::AbstractNamespaceOption;
#else
    Q_UNUSED(trace);
#endif
    return QLocalServer::UserAccessOption;
}

/// Whether a program of this user is at the other end. Elsewhere than on Linux the system sees to that.
bool isOwn(const QLocalSocket &socket)
{
#if defined(Q_OS_LINUX)
    ucred peer{};
    socklen_t size = sizeof peer;
    return getsockopt(int(socket.socketDescriptor()), SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0
        && peer.uid == getuid();
#else
    Q_UNUSED(socket);
    return true;
#endif
}

constexpr std::string_view raiseWord = "raise";

} // namespace

SingleInstance::SingleInstance(const QString &name, Trace trace, QObject *parent)
    : QObject(parent), m_trace(trace), m_name(serverName(name, trace))
{
}

SingleInstance::~SingleInstance() = default;

bool SingleInstance::handOver(SecretView link)
{
    QLocalSocket socket;
    if (socketOptions(m_trace).testFlag(QLocalServer::AbstractNamespaceOption))
        socket.setSocketOptions(QLocalSocket::AbstractNamespaceOption);
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(patienceMs) || !isOwn(socket))
        return false;
    const std::string_view text = link.empty() ? raiseWord : asText(link);
    socket.write(text.data(), static_cast<qint64>(text.size()));
    socket.waitForBytesWritten(patienceMs);
    socket.disconnectFromServer();
    if (socket.state() != QLocalSocket::UnconnectedState)
        socket.waitForDisconnected(patienceMs);
    return true;
}

void SingleInstance::listen()
{
    m_server = std::make_unique<QLocalServer>();
    m_server->setSocketOptions(socketOptions(m_trace));
    // Left behind by a run that was killed: nobody answered there.
    QLocalServer::removeServer(m_name);
    connect(m_server.get(), &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server->nextPendingConnection())
            take(socket);
    });
    m_server->listen(m_name);
}

void SingleInstance::rename(const QString &name)
{
    if (serverName(name, m_trace) == m_name)
        return;
    m_server.reset();
    m_name = serverName(name, m_trace);
    listen();
}

void SingleInstance::take(QLocalSocket *socket)
{
    if (!isOwn(*socket))
        return socket->deleteLater();
    socket->setReadBufferSize(mostBytes);
    connect(socket, &QLocalSocket::disconnected, this, [this, socket] {
        SecretBytes text(static_cast<std::size_t>(std::min(socket->bytesAvailable(), mostBytes)));
        // Straight into memory that is wiped; the socket's own buffer is Qt's.
        const qint64 length =
            socket->read(reinterpret_cast<char *>(text.data().data()), static_cast<qint64>(text.size()));
        text.truncate(static_cast<std::size_t>(std::max(length, qint64(0))));
        socket->deleteLater();
        if (asText(text.view()) == raiseWord) {
            Q_EMIT raiseAsked();
        } else if (isEnrolment(classifyText(text.view()))) {
            m_links.push_back(std::move(text));
            Q_EMIT linksArrived();
        }
    });
}

std::vector<SecretBytes> SingleInstance::takeLinks() { return std::exchange(m_links, {}); }

} // namespace cinnabar::app

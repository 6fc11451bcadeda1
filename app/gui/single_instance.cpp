// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/single_instance.h"

#include "uri/otpauth_uri.h"

#include <QDir>
#include <QLocalServer>
#include <QLocalSocket>
#include <QStandardPaths>

namespace cinnabar::app {

namespace {

constexpr int patienceMs = 500;
constexpr qint64 mostBytes = qint64(maxUriBytes) + 1;

/// A folder that only this user can enter; a bare name where the system has none (Windows' pipes, with user access).
QString serverName(const QString &profile)
{
    const QString base = QStringLiteral("cinnabar-window-") + profile;
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    return folder.isEmpty() ? base : QDir(folder).filePath(base);
}

bool isLink(const QByteArray &text)
{
    const TextKind kind = classifyText(std::as_bytes(std::span(text.constData(), std::size_t(text.size()))));
    return kind == TextKind::Otpauth || kind == TextKind::Steam || kind == TextKind::Migration;
}

} // namespace

SingleInstance::SingleInstance(const QString &profile, QObject *parent) : QObject(parent), m_name(serverName(profile))
{
}

SingleInstance::~SingleInstance() = default;

bool SingleInstance::handOver(const QString &link)
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(patienceMs))
        return false;
    socket.write(link.isEmpty() ? QByteArrayLiteral("raise") : link.toUtf8());
    socket.waitForBytesWritten(patienceMs);
    socket.disconnectFromServer();
    if (socket.state() != QLocalSocket::UnconnectedState)
        socket.waitForDisconnected(patienceMs);
    return true;
}

void SingleInstance::listen()
{
    m_server = std::make_unique<QLocalServer>();
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    // Left behind by a run that was killed: nobody answered there.
    QLocalServer::removeServer(m_name);
    connect(m_server.get(), &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server->nextPendingConnection())
            take(socket);
    });
    m_server->listen(m_name);
}

void SingleInstance::take(QLocalSocket *socket)
{
    socket->setReadBufferSize(mostBytes);
    connect(socket, &QLocalSocket::disconnected, this, [this, socket] {
        QByteArray text = socket->read(mostBytes);
        socket->deleteLater();
        if (text == QByteArrayLiteral("raise"))
            Q_EMIT raiseAsked();
        else if (isLink(text))
            Q_EMIT linkAsked(QString::fromUtf8(text));
        wipe(text.data(), static_cast<std::size_t>(text.size()));
    });
}

} // namespace cinnabar::app

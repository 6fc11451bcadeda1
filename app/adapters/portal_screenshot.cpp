// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/portal_screenshot.h"

#include "capture/picture.h"

#include <QDBusConnection>
#include <QDBusError>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QFile>
#include <QUrl>
#include <QUuid>

#include <utility>

namespace cinnabar::app {

namespace {

const QString service = QStringLiteral("org.freedesktop.portal.Desktop");
const QString requestInterface = QStringLiteral("org.freedesktop.portal.Request");

/// The portal's Response: 0 is success, 1 the person's no, 2 any other end.
enum PortalResponse : uint { Granted = 0 };

Error errorOf(const QDBusError &error)
{
    switch (error.type()) {
    case QDBusError::AccessDenied:
        return {ErrorCode::ScreenRefused, {}, error.message()};
    case QDBusError::NoReply:
    case QDBusError::Timeout:
    case QDBusError::TimedOut:
        return {ErrorCode::ScreenTimeout, {}, error.message()};
    default:
        return {ErrorCode::ScreenUnavailable, {}, error.message()};
    }
}

} // namespace

void PortalScreenshot::start(std::chrono::milliseconds deadline, Done done)
{
    m_done = std::move(done);
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return finish(Error{ErrorCode::ScreenUnavailable, {}, bus.lastError().message()});
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &PortalScreenshot::onDeadline);
    m_deadline.start(deadline);

    // The answer may come before the call returns, so its path is worked out and listened to beforehand.
    const QString token = QStringLiteral("cinnabar_") + QUuid::createUuid().toString(QUuid::Id128);
    const QString sender = bus.baseService().mid(1).replace(QLatin1Char('.'), QLatin1Char('_'));
    subscribe(QStringLiteral("/org/freedesktop/portal/desktop/request/%1/%2").arg(sender, token));

    QDBusMessage call = QDBusMessage::createMethodCall(service, QStringLiteral("/org/freedesktop/portal/desktop"),
        QStringLiteral("org.freedesktop.portal.Screenshot"), QStringLiteral("Screenshot"));
    call << QString() << QVariantMap{{QStringLiteral("handle_token"), token}, {QStringLiteral("interactive"), false}};
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(call, int(deadline.count())), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, &PortalScreenshot::onCalled);
}

void PortalScreenshot::subscribe(const QString &handle)
{
    m_handle = handle;
    QDBusConnection::sessionBus().connect(
        service, handle, requestInterface, QStringLiteral("Response"), this, SLOT(onResponse(uint, QVariantMap)));
}

void PortalScreenshot::onCalled(QDBusPendingCallWatcher *watcher)
{
    watcher->deleteLater();
    const QDBusPendingReply<QDBusObjectPath> reply = *watcher;
    if (reply.isError())
        return finish(errorOf(reply.error()));
    // Portals before 0.9 choose the path themselves.
    if (reply.value().path() != m_handle)
        subscribe(reply.value().path());
}

void PortalScreenshot::onResponse(uint response, const QVariantMap &results)
{
    if (response != Granted)
        return finish(Error{ErrorCode::ScreenRefused, {}, QStringLiteral("portal response %1").arg(response)});
    const QString path = QUrl(results.value(QStringLiteral("uri")).toString()).toLocalFile();
    Result<LumaImage> picture = Error{ErrorCode::ScreenTimeout};
    if (m_done)
        picture = ui::readPictureFile(path);
    QFile::remove(path);
    finish(std::move(picture));
}

void PortalScreenshot::onDeadline()
{
    const QDBusMessage close =
        QDBusMessage::createMethodCall(service, m_handle, requestInterface, QStringLiteral("Close"));
    QDBusConnection::sessionBus().send(close);
    finish(Error{ErrorCode::ScreenTimeout, {}, QStringLiteral("no answer from the desktop portal")});
}

void PortalScreenshot::finish(Result<LumaImage> result)
{
    m_deadline.stop();
    if (const Done done = std::exchange(m_done, nullptr))
        done(std::move(result));
}

} // namespace cinnabar::app

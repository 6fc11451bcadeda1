// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "ports/luma_image.h"

#include <QObject>
#include <QString>
#include <QTimer>
#include <QVariantMap>

#include <chrono>
#include <functional>

class QDBusPendingCallWatcher;

namespace cinnabar::app {

/// One picture of the whole desktop from org.freedesktop.portal.Screenshot, over the session bus. The portal leaves the
/// picture in a file: that is deleted once it is read, also when the answer comes too late. Lives until its parent
/// dies, to see such a late answer.
class PortalScreenshot final : public QObject {
    Q_OBJECT
public:
    using Done = std::function<void(Result<LumaImage>)>;
    explicit PortalScreenshot(QObject *parent) : QObject(parent) { }

    /// Ends in exactly one done(), from the event loop or before it returns. Errors: ScreenUnavailable (no bus or no
    /// portal), ScreenRefused, ScreenTimeout, PictureUnreadable.
    void start(std::chrono::milliseconds deadline, Done done);

private Q_SLOTS:
    void onResponse(uint response, const QVariantMap &results);

private:
    void subscribe(const QString &handle);
    void onCalled(QDBusPendingCallWatcher *watcher);
    void onDeadline();
    void finish(Result<LumaImage> result);

    Done m_done;
    QTimer m_deadline;
    QString m_handle;
};

} // namespace cinnabar::app

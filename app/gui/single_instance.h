// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <memory>

class QLocalServer;
class QLocalSocket;

namespace cinnabar::app {

/// One window per profile and user: a second start asks the first to come to the front, or hands it a link, and ends.
/// Nothing else is understood, and nothing is ever answered.
class SingleInstance : public QObject {
    Q_OBJECT
public:
    explicit SingleInstance(const QString &profile, QObject *parent = nullptr);
    ~SingleInstance() override;

    /// Hands `link` (or, empty, just "come to the front") to the window that runs already; false when there is none.
    bool handOver(const QString &link);
    /// Waits for later starts. A failure is no harm: there may then be two windows.
    void listen();

Q_SIGNALS:
    void raiseAsked();
    void linkAsked(const QString &link);

private:
    void take(QLocalSocket *socket);

    QString m_name;
    std::unique_ptr<QLocalServer> m_server;
};

} // namespace cinnabar::app

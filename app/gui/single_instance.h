// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secret/secret_bytes.h"

#include <QObject>
#include <QString>

#include <memory>
#include <vector>

class QLocalServer;
class QLocalSocket;

namespace cinnabar::app {

/// One window for the same accounts and user: a second start asks the first to come to the front, or hands it a link,
/// and ends. Nothing else is understood, and nothing is ever answered.
class SingleInstance : public QObject {
    Q_OBJECT
public:
    /// A trace in the folder for a session's sockets, or none at all where the system can do without one.
    enum class Trace { Allowed, None };
    /// `name` tells the accounts from others, see instanceName().
    explicit SingleInstance(const QString &name, Trace trace = Trace::Allowed, QObject *parent = nullptr);
    ~SingleInstance() override;

    /// Hands `link` (UTF-8; or, empty, just "come to the front") to the window that runs already; false when there is
    /// none. On its way the link passes through the socket's own buffers, which Qt does not wipe.
    bool handOver(SecretView link);
    /// Waits for later starts. A failure is no harm: there may then be two windows.
    void listen();
    /// Waits under another name from now on: the window shows other accounts.
    void rename(const QString &name);

    /// The links that were handed over since the last call, in their order.
    std::vector<SecretBytes> takeLinks();

Q_SIGNALS:
    void raiseAsked();
    /// takeLinks() has something.
    void linksArrived();

private:
    void take(QLocalSocket *socket);

    Trace m_trace;
    QString m_name;
    std::unique_ptr<QLocalServer> m_server;
    std::vector<SecretBytes> m_links;
};

} // namespace cinnabar::app

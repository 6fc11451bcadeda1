// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/sntp_question.h"
#include "ports/time_source.h"

#include <QNetworkAccessManager>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <optional>

class QNetworkReply;
class QSslError;

namespace cinnabar::app {

/// Asks one web server for its Date by a HEAD request, once. What it answers besides is not looked at: redirections are
/// not followed, cookies and caches not kept, certificates that can't be trusted end it.
class HttpsQuestion final : public QObject {
    Q_OBJECT
public:
    using Done = std::function<void(Result<TimeReading>)>;
    HttpsQuestion(QString url, MeasuringClocks clocks, QObject *parent);
    ~HttpsQuestion() override;

    /// Ends in exactly one done(), from the event loop.
    void start(std::chrono::milliseconds deadline, Done done);

private:
    void onHeaders(QNetworkReply &reply);
    void onFinished(QNetworkReply &reply);
    void onDeadline();
    Result<TimeReading> readingIn(const QNetworkReply &reply, std::chrono::microseconds wall) const;
    void finish(Result<TimeReading> reading);

    QString m_url;
    MeasuringClocks m_clocks;
    Done m_done;
    QTimer m_deadline;
    QNetworkAccessManager m_network;
    std::chrono::microseconds m_sent{0}; ///< by the steady clock
    std::optional<QString> m_distrust; ///< what is wrong with the certificate
};

} // namespace cinnabar::app

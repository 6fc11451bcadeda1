// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/https_question.h"

#include "enrolment/answer_fault.h"
#include "enrolment/clock_offset.h"
#include "enrolment/http_date.h"
#include "enrolment/server_address.h"

#include <QNetworkReply>
#include <QNetworkRequest>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslError>
#include <QUrl>

#include <string_view>
#include <utility>

namespace cinnabar::app {

using std::chrono::microseconds;

namespace {

/// What OpenSSL's programs take for the system's authorities when the environment names it; Qt does not by itself.
const char authoritiesVariable[] = "SSL_CERT_FILE";

QNetworkRequest makeRequest(const QUrl &url)
{
    QNetworkRequest request(url);
    using Attribute = QNetworkRequest::Attribute;
    request.setAttribute(Attribute::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(Attribute::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(Attribute::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(Attribute::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(Attribute::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(Attribute::CacheSaveControlAttribute, false);
    request.setAttribute(Attribute::Http2AllowedAttribute, false);
    request.setRawHeader("Cache-Control", "no-cache");
    // Qt would tell the person's language.
    request.setRawHeader("Accept-Language", "*");
    // Qt does not go without one; many programs send this.
    request.setRawHeader("User-Agent", "Mozilla/5.0");
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    if (qEnvironmentVariableIsSet(authoritiesVariable))
        tls.setCaCertificates(QSslCertificate::fromPath(qEnvironmentVariable(authoritiesVariable)));
    request.setSslConfiguration(tls);
    return request;
}

} // namespace

HttpsQuestion::HttpsQuestion(QString url, MeasuringClocks clocks, QObject *parent)
    : QObject(parent), m_url(std::move(url)), m_clocks(std::move(clocks))
{
    m_deadline.setSingleShot(true);
    m_deadline.setTimerType(Qt::PreciseTimer);
    connect(&m_deadline, &QTimer::timeout, this, &HttpsQuestion::onDeadline);
}

HttpsQuestion::~HttpsQuestion() = default;

void HttpsQuestion::start(std::chrono::milliseconds deadline, Done done)
{
    m_done = std::move(done);
    m_deadline.start(deadline);
    if (!isTimeServer({TimeServer::Protocol::HttpsDate, m_url})) {
        QTimer::singleShot(0, this, [this] { finish(Error{ErrorCode::InvalidInput, {m_url}}); });
        return;
    }
    m_sent = m_clocks.steady();
    QNetworkReply *reply = m_network.head(makeRequest(QUrl(m_url.trimmed(), QUrl::StrictMode)));
    reply->setParent(this);
    // Connecting and the handshake are over by then.
    connect(reply, &QNetworkReply::requestSent, this, [this] { m_sent = m_clocks.steady(); });
    connect(reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) {
        m_distrust = errors.isEmpty() ? QString() : errors.constFirst().errorString();
    });
    connect(reply, &QNetworkReply::metaDataChanged, this, [this, reply] { onHeaders(*reply); });
    connect(reply, &QNetworkReply::finished, this, [this, reply] { onFinished(*reply); });
}

Result<TimeReading> HttpsQuestion::readingIn(const QNetworkReply &reply, microseconds wall) const
{
    const microseconds sent = wall - (m_clocks.steady() - m_sent);
    const QByteArray value = reply.rawHeader("Date");
    const std::optional<HttpDate> date =
        parseHttpDate({value.constData(), std::size_t(value.size())}, std::chrono::floor<UnixMillis>(wall));
    if (!date)
        return unusableAnswer(m_url, AnswerFault::NoDate);
    // RFC 9111: an answer that a cache kept has an Age, and the date of back then. Several of them came through several
    // caches; Qt joins the fields.
    if (reply.hasRawHeader("Age") && reply.rawHeader("Age").trimmed() != "0")
        return unusableAnswer(m_url, AnswerFault::FromCache);
    return readingOfInterval(date->begin, date->end, sent, wall);
}

void HttpsQuestion::onHeaders(QNetworkReply &reply)
{
    if (m_done)
        finish(readingIn(reply, m_clocks.wall()));
}

void HttpsQuestion::onFinished(QNetworkReply &reply)
{
    if (!m_done)
        return;
    switch (reply.error()) {
    case QNetworkReply::SslHandshakeFailedError:
        return finish(Error{ErrorCode::TimeServerUntrusted, {m_url, m_distrust.value_or(reply.errorString())}});
    case QNetworkReply::HostNotFoundError:
        return finish(Error{ErrorCode::TimeServerNotFound, {m_url}});
    case QNetworkReply::NoError:
        return finish(readingIn(reply, m_clocks.wall()));
    default:
        return finish(Error{ErrorCode::TimeServerUnreachable, {m_url, reply.errorString()}});
    }
}

void HttpsQuestion::onDeadline()
{
    const auto seconds = std::chrono::duration<double>(m_deadline.intervalAsDuration()).count();
    finish(Error{ErrorCode::TimeServerSilent, {m_url, QString::number(seconds)}});
}

void HttpsQuestion::finish(Result<TimeReading> reading)
{
    if (!m_done)
        return;
    m_deadline.stop();
    std::exchange(m_done, nullptr)(std::move(reading));
}

} // namespace cinnabar::app

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/sntp_question.h"

#include "enrolment/answer_fault.h"
#include "enrolment/clock_offset.h"
#include "enrolment/sntp_packet.h"

#include <QHostAddress>
#include <QHostInfo>
#include <QNetworkProxy>
#include <QUdpSocket>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

namespace cinnabar::app {

using std::chrono::microseconds;
using namespace std::chrono_literals;

namespace {

/// More addresses of one name than this are not asked.
constexpr std::size_t mostAddresses = 4;
/// After this a silent address is not waited for alone.
constexpr std::chrono::milliseconds patience = 700ms;
/// What an answer may have at most; the rest of a longer one is cut off, as it is not looked at.
constexpr qint64 mostBytes = 512;

} // namespace

MeasuringClocks MeasuringClocks::system()
{
    using std::chrono::floor;
    return {[] { return floor<microseconds>(std::chrono::system_clock::now().time_since_epoch()); },
        [] { return floor<microseconds>(std::chrono::steady_clock::now().time_since_epoch()); }};
}

SntpQuestion::SntpQuestion(QString server, Random &random, MeasuringClocks clocks, QObject *parent)
    : QObject(parent), m_server(std::move(server)), m_random(random), m_clocks(std::move(clocks))
{
    m_deadline.setSingleShot(true);
    m_deadline.setTimerType(Qt::PreciseTimer);
    m_stagger.setInterval(patience);
    connect(&m_deadline, &QTimer::timeout, this, &SntpQuestion::onDeadline);
    connect(&m_stagger, &QTimer::timeout, this, &SntpQuestion::askNext);
}

SntpQuestion::~SntpQuestion()
{
    if (m_lookup)
        QHostInfo::abortHostLookup(*m_lookup);
}

void SntpQuestion::start(std::chrono::milliseconds deadline, Done done)
{
    m_done = std::move(done);
    m_deadline.start(deadline);
    const std::optional<HostAndPort> address = parseSntpAddress(m_server);
    if (!address) {
        QTimer::singleShot(0, this, [this] { finish(Error{ErrorCode::InvalidInput, {m_server}}); });
        return;
    }
    m_address = *address;
    m_lookup = QHostInfo::lookupHost(m_address.host, this, &SntpQuestion::onLookup);
}

void SntpQuestion::onLookup(const QHostInfo &host)
{
    m_lookup.reset();
    if (!m_done)
        return;
    if (host.error() == QHostInfo::HostNotFound)
        return finish(Error{ErrorCode::TimeServerNotFound, {m_server}});
    if (host.error() != QHostInfo::NoError || host.addresses().isEmpty())
        return finish(Error{ErrorCode::TimeServerUnreachable, {m_server, host.errorString()}});
    const QList<QHostAddress> addresses = host.addresses();
    const auto count = std::min(std::size_t(addresses.size()), mostAddresses);
    m_addresses.assign(addresses.begin(), addresses.begin() + qsizetype(count));
    std::reverse(m_addresses.begin(), m_addresses.end());
    askNext();
}

std::uint64_t SntpQuestion::makeNonce()
{
    std::array<std::byte, 8> bytes{};
    m_random.fill(bytes);
    std::uint64_t nonce = 0;
    for (const std::byte byte : bytes)
        nonce = nonce << 8 | std::to_integer<std::uint64_t>(byte);
    return nonce == 0 ? 1 : nonce; // a server may take 0 for no time at all
}

void SntpQuestion::askNext()
{
    if (m_addresses.empty())
        return m_stagger.stop();
    const QHostAddress address = m_addresses.back();
    m_addresses.pop_back();
    m_stagger.start();
    const std::size_t at = m_tries.size();
    m_tries.push_back({std::make_unique<QUdpSocket>(), makeNonce()});
    QUdpSocket &socket = *m_tries[at].socket;
    // A proxy's delays would be in the measurement, and few can carry these packets.
    socket.setProxy(QNetworkProxy::NoProxy);
    // Connected, it takes packets from this address only, and learns when nobody listens there.
    const auto ask = [this, at] {
        const SntpRequest request = makeSntpRequest(m_tries[at].nonce);
        m_tries[at].sent = m_clocks.steady();
        errno = 0;
        if (m_tries[at].socket->write(reinterpret_cast<const char *>(request.data()), qint64(request.size())) >= 0)
            return;
        // A firewall's refusal, say, is no socket error to Qt: it has neither a signal nor words for it.
        const int number = errno;
        onUnreachable(at,
            number != 0 ? QString::fromStdString(std::generic_category().message(number))
                        : m_tries[at].socket->errorString());
    };
    connect(&socket, &QUdpSocket::connected, this, ask);
    connect(&socket, &QUdpSocket::readyRead, this, [this, at] { onReadable(at); });
    connect(&socket, &QUdpSocket::errorOccurred, this, [this, at](QAbstractSocket::SocketError error) {
        if (error != QAbstractSocket::TemporaryError)
            onUnreachable(at, m_tries[at].socket->errorString());
    });
    socket.connectToHost(address, m_address.port);
}

void SntpQuestion::onReadable(std::size_t at)
{
    // First of all, as whatever comes before would count as the way back.
    const microseconds steady = m_clocks.steady();
    const microseconds wall = m_clocks.wall();
    std::array<char, std::size_t(mostBytes)> bytes{};
    // Qt tells of the next one too. To ask whether there is one would take away the error that nobody listens there.
    const qint64 size = m_tries[at].socket->readDatagram(bytes.data(), mostBytes);
    if (size < 0 || !m_done)
        return;
    const auto packet = std::as_bytes(std::span(bytes.data(), std::size_t(size)));
    const std::uint64_t nonce = m_tries[at].nonce;
    const Result<SntpAnswer> answer = parseSntpAnswer(packet, nonce, m_server);
    if (answer) {
        // The clock that is measured is read once, so that setting it in between does no harm.
        const microseconds sent = wall - (steady - m_tries[at].sent);
        const TimeExchange exchange{sent, answer->received, answer->sent, wall};
        return finish(isPossible(exchange) ? Result<TimeReading>(readingOf(exchange, answer->uncertainty))
                                           : unusableAnswer(m_server, AnswerFault::KeptTooLong));
    }
    if (carriesNonce(packet, nonce))
        return finish(answer.error());
    // It may be anybody's, and the server's own still on its way.
    m_problem = answer.error();
}

void SntpQuestion::onUnreachable(std::size_t at, const QString &why)
{
    if (!m_done || std::exchange(m_tries[at].failed, true))
        return;
    if (!m_problem)
        m_problem = Error{ErrorCode::TimeServerUnreachable, {m_server, why}};
    if (!m_addresses.empty())
        // Not from within the socket's own signal.
        QTimer::singleShot(0, this, &SntpQuestion::askNext);
    else if (allFailed())
        finish(*m_problem);
}

bool SntpQuestion::allFailed() const
{
    return std::all_of(m_tries.begin(), m_tries.end(), [](const Try &asked) { return asked.failed; });
}

void SntpQuestion::onDeadline()
{
    const auto seconds = std::chrono::duration<double>(m_deadline.intervalAsDuration()).count();
    finish(m_problem.value_or(Error{ErrorCode::TimeServerSilent, {m_server, QString::number(seconds)}}));
}

void SntpQuestion::finish(Result<TimeReading> reading)
{
    if (!m_done)
        return;
    m_deadline.stop();
    m_stagger.stop();
    m_addresses.clear();
    std::exchange(m_done, nullptr)(std::move(reading));
}

} // namespace cinnabar::app

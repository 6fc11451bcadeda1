// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/network_time_source.h"

#include "adapters/https_question.h"

#include <QTimer>

#include <utility>

namespace cinnabar::app {

namespace {

/// Collects the answers to one call of ask().
class Round final : public QObject {
public:
    using Done = std::function<void(std::vector<TimeAnswer>)>;
    Round(std::vector<TimeServer> servers, Done done, QObject *parent)
        : QObject(parent), m_missing(servers.size()), m_done(std::move(done))
    {
        for (TimeServer &server : servers)
            m_answers.push_back({std::move(server), Error{ErrorCode::TimeServerSilent}});
        if (m_missing == 0)
            QTimer::singleShot(0, this, [this] { end(); });
    }

    const TimeServer &server(std::size_t at) const { return m_answers[at].server; }

    void take(std::size_t at, Result<TimeReading> reading)
    {
        m_answers[at].reading = std::move(reading);
        // Not from within what just answered, as done() may destroy all of this.
        if (--m_missing == 0)
            QTimer::singleShot(0, this, [this] { end(); });
    }

private:
    void end()
    {
        deleteLater();
        const Done done = std::move(m_done); // it may destroy this
        done(std::move(m_answers));
    }

    std::vector<TimeAnswer> m_answers;
    std::size_t m_missing;
    Done m_done;
};

} // namespace

NetworkTimeSource::NetworkTimeSource(Random &random, MeasuringClocks clocks)
    : m_random(random), m_clocks(std::move(clocks))
{
}

NetworkTimeSource::~NetworkTimeSource() = default;

void NetworkTimeSource::ask(std::vector<TimeServer> servers, std::chrono::milliseconds deadline,
    std::function<void(std::vector<TimeAnswer>)> done)
{
    if (!m_questions)
        m_questions = std::make_unique<QObject>();
    const std::size_t count = servers.size();
    auto *round = new Round(std::move(servers), std::move(done), m_questions.get());
    for (std::size_t at = 0; at < count; ++at) {
        const auto take = [round, at](Result<TimeReading> reading) { round->take(at, std::move(reading)); };
        const TimeServer &server = round->server(at);
        if (server.protocol == TimeServer::Protocol::HttpsDate)
            (new HttpsQuestion(server.address, m_clocks, round))->start(deadline, take);
        else
            (new SntpQuestion(server.address, m_random, m_clocks, round))->start(deadline, take);
    }
}

} // namespace cinnabar::app

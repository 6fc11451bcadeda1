// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"
#include "enrolment/server_address.h"
#include "ports/time_source.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

class QHostAddress;
class QHostInfo;
class QUdpSocket;

namespace cinnabar::app {

/// Reads the two clocks that a measurement needs; tests give their own.
struct MeasuringClocks {
    std::function<std::chrono::microseconds()> wall; ///< since 1970: the clock that is measured
    std::function<std::chrono::microseconds()> steady; ///< runs on when that one is set
    static MeasuringClocks system();
};

/// Asks one SNTP server once. Of a name with several addresses the next one is asked too when one is silent for a while
/// or can't be reached; the first usable answer counts.
class SntpQuestion final : public QObject {
    Q_OBJECT
public:
    using Done = std::function<void(Result<TimeReading>)>;
    SntpQuestion(QString server, Random &random, MeasuringClocks clocks, QObject *parent);
    ~SntpQuestion() override;

    /// Ends in exactly one done(), from the event loop.
    void start(std::chrono::milliseconds deadline, Done done);

private:
    /// One address that was asked.
    struct Try {
        std::unique_ptr<QUdpSocket> socket;
        std::uint64_t nonce = 0;
        std::chrono::microseconds sent{0}; ///< by the steady clock
        bool failed = false;
    };

    void onLookup(const QHostInfo &host);
    void askNext();
    void onReadable(std::size_t at);
    void onUnreachable(std::size_t at, const QString &why);
    void onDeadline();
    std::uint64_t makeNonce();
    bool allFailed() const;
    void finish(Result<TimeReading> reading);

    QString m_server; ///< as given, for messages
    HostAndPort m_address;
    Random &m_random;
    MeasuringClocks m_clocks;
    Done m_done;
    QTimer m_deadline;
    QTimer m_stagger;
    std::optional<int> m_lookup;
    std::vector<QHostAddress> m_addresses; ///< those not asked yet, the next one last
    std::vector<Try> m_tries;
    std::optional<Error> m_problem; ///< what came instead of an answer
};

} // namespace cinnabar::app

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/sntp_question.h"
#include "base/random.h"
#include "ports/time_source.h"

#include <QObject>

#include <memory>

namespace cinnabar::app {

/// Asks over the network: SNTP by UDP, and web servers by HTTPS. Needs an application and its event loop once it asks;
/// before that nothing is opened.
class NetworkTimeSource final : public TimeSource {
public:
    /// `random` must outlive this.
    explicit NetworkTimeSource(Random &random, MeasuringClocks clocks = MeasuringClocks::system());
    ~NetworkTimeSource() override;

    void ask(std::vector<TimeServer> servers, std::chrono::milliseconds deadline,
        std::function<void(std::vector<TimeAnswer>)> done) override;

private:
    Random &m_random;
    MeasuringClocks m_clocks;
    std::unique_ptr<QObject> m_questions; ///< parent of what was asked
};

} // namespace cinnabar::app

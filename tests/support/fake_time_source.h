// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/time_source.h"

#include <utility>

namespace cinnabar::test {

/// Notes what was asked, and answers when the test says so.
class FakeTimeSource final : public TimeSource {
public:
    void ask(std::vector<TimeServer> servers, std::chrono::milliseconds deadline,
        std::function<void(std::vector<TimeAnswer>)> done) override
    {
        ++questions;
        asked = std::move(servers);
        waited = deadline;
        m_done = std::move(done);
    }

    /// One result for each server that was asked.
    void answer(std::vector<Result<TimeReading>> readings)
    {
        std::vector<TimeAnswer> answers;
        for (std::size_t i = 0; i < asked.size(); ++i)
            answers.push_back({asked[i], std::move(readings.at(i))});
        std::exchange(m_done, nullptr)(std::move(answers));
    }

    int questions = 0;
    std::vector<TimeServer> asked;
    std::chrono::milliseconds waited{0};

private:
    std::function<void(std::vector<TimeAnswer>)> m_done;
};

} // namespace cinnabar::test

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vault/profile_lock.h"

#include <deque>
#include <map>

namespace cinnabar::test {

/// Locks in memory, for any number of stores: who comes while one is held waits for its turn.
class FakeLocks final : public ProfileLocks {
public:
    /// The answer to everybody.
    std::optional<Error> always;

    void acquire(const QString &profile, Done done) override
    {
        if (always)
            return done(*always);
        State &state = (*m_states)[profile];
        state.waiting.push_back(std::move(done));
        serve(m_states, profile);
    }
    bool isHeld(const QString &profile) const { return (*m_states)[profile].held; }

private:
    struct State {
        bool held = false;
        std::deque<Done> waiting;
    };
    using States = std::shared_ptr<std::map<QString, State>>;

    class Lock final : public ProfileLock {
    public:
        Lock(States states, QString profile) : m_states(std::move(states)), m_profile(std::move(profile)) { }
        Lock(const Lock &) = delete;
        Lock &operator=(const Lock &) = delete;
        ~Lock() override
        {
            (*m_states)[m_profile].held = false;
            serve(m_states, m_profile);
        }

    private:
        States m_states;
        QString m_profile;
    };

    static void serve(const States &states, const QString &profile)
    {
        State &state = (*states)[profile];
        if (state.held || state.waiting.empty())
            return;
        state.held = true;
        const Done next = std::move(state.waiting.front());
        state.waiting.pop_front();
        next(std::unique_ptr<ProfileLock>(std::make_unique<Lock>(states, profile)));
    }

    States m_states = std::make_shared<std::map<QString, State>>();
};

} // namespace cinnabar::test

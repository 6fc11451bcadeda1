// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/keychain_port.h"
#include "vault/profile_marker.h"

#include <deque>
#include <map>
#include <string>
#include <vector>

namespace cinnabar::test {

enum class KeychainCall { Read, Write, Remove };

/// A keychain in memory that can fail, lie or die at each call.
class FakeKeychain final : public KeychainPort {
public:
    using Items = std::map<QString, std::string>;
    /// Asked before a call is carried out: an error fails it without effect.
    using Hook = std::function<std::optional<Error>(KeychainCall, const QString &key)>;

    Items items;
    QString name = QStringLiteral("Fake Keychain");
    Hook before;
    /// Asked after a call was carried out: an error is the answer all the same.
    Hook after;
    /// Answers wait until answerNext(), as they wait for the event loop in the real one.
    bool queued = false;
    std::vector<std::pair<KeychainCall, QString>> calls;

    /// Every call from the nth on (from 0, counted from now) fails, the nth one with or without effect.
    enum class Death { BeforeTheCall, AfterTheCall };
    void dieAt(std::size_t call, Death death)
    {
        const std::size_t last = calls.size() + call;
        const auto dead = [](bool now) {
            return now ? std::optional(Error{ErrorCode::KeychainMissing, {QStringLiteral("died")}}) : std::nullopt;
        };
        // `calls` already holds the call that asks.
        before = [this, last, death, dead](KeychainCall, const QString &) {
            return dead(calls.size() - 1 > last || (calls.size() - 1 == last && death == Death::BeforeTheCall));
        };
        after = [this, last, dead](KeychainCall, const QString &) { return dead(calls.size() - 1 >= last); };
    }
    void heal() { before = after = nullptr; }

    void read(const QString &key, std::function<void(Result<SecretBytes>)> done) override
    {
        calls.emplace_back(KeychainCall::Read, key);
        Result<SecretBytes> answer = Error{ErrorCode::KeychainNotFound};
        if (const auto error = ask(before, KeychainCall::Read, key))
            answer = *error;
        else if (const auto found = items.find(key); found != items.end())
            answer = SecretBytes::copyOf(std::string_view(found->second));
        if (const auto error = ask(after, KeychainCall::Read, key))
            answer = *error;
        reply([done = std::move(done), shared = std::make_shared<Result<SecretBytes>>(std::move(answer))] {
            done(std::move(*shared));
        });
    }

    void write(const QString &key, SecretView value, std::function<void(Status)> done) override
    {
        calls.emplace_back(KeychainCall::Write, key);
        change(KeychainCall::Write, key, std::move(done), [&] { items[key] = std::string(asText(value)); });
    }

    void remove(const QString &key, std::function<void(Status)> done) override
    {
        calls.emplace_back(KeychainCall::Remove, key);
        change(KeychainCall::Remove, key, std::move(done), [&] { items.erase(key); });
    }

    QString backend() const override { return name; }

    bool answerNext()
    {
        if (m_answers.empty())
            return false;
        const auto answer = std::move(m_answers.front());
        m_answers.pop_front();
        answer();
        return true;
    }
    void answerAll()
    {
        while (answerNext()) { }
    }
    std::size_t waiting() const { return m_answers.size(); }

private:
    /// By value: a hook may take itself away.
    static std::optional<Error> ask(Hook hook, KeychainCall call, const QString &key)
    {
        return hook ? hook(call, key) : std::nullopt;
    }

    template <class Effect>
    void change(KeychainCall call, const QString &key, std::function<void(Status)> done, Effect effect)
    {
        Status answer = ok();
        if (const auto error = ask(before, call, key))
            answer = *error;
        else
            effect();
        if (const auto error = ask(after, call, key))
            answer = *error;
        reply([done = std::move(done), answer] { done(answer); });
    }

    void reply(std::function<void()> answer)
    {
        if (queued)
            m_answers.push_back(std::move(answer));
        else
            answer();
    }

    std::deque<std::function<void()>> m_answers;
};

/// Markers in memory.
class FakeMarkers final : public ProfileMarkerStore {
public:
    std::map<QString, ProfileMarker> markers;
    std::optional<Error> writeError;

    std::optional<ProfileMarker> read(const QString &profile) const override
    {
        const auto found = markers.find(profile);
        return found == markers.end() ? std::nullopt : std::optional(found->second);
    }
    Status write(const QString &profile, const ProfileMarker &marker) override
    {
        if (writeError)
            return *writeError;
        markers[profile] = marker;
        return ok();
    }
};

} // namespace cinnabar::test

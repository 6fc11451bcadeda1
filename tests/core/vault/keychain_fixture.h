// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/mac.h"
#include "support/fake_keychain.h"
#include "support/fake_locks.h"
#include "support/fixed_random.h"
#include "vault/keychain_vault_store.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace cinnabar::test {

using Loaded = Result<std::optional<StoredDocument>>;

/// A keychain with its markers, and what a program does with them.
struct KeychainFixture {
    FakeKeychain keychain;
    FakeMarkers markers;
    FakeLocks locks;
    FixedRandom random;
    KeychainLayout layout{16};

    /// A store as another process would make it: it knows nothing of the ones before.
    KeychainVaultStore store() { return store(QStringLiteral("default")); }
    KeychainVaultStore store(const QString &profile) { return {{keychain, markers, locks, random}, profile, layout}; }

    Loaded load()
    {
        Loaded loaded = Error{ErrorCode::Internal, {QStringLiteral("no answer")}};
        KeychainVaultStore fresh = store();
        fresh.load([&](Loaded result) { loaded = std::move(result); });
        return loaded;
    }
    static Result<quint64> save(VaultStore &store, const std::string &document, quint64 base, std::size_t accounts = 1)
    {
        Result<quint64> saved = Error{ErrorCode::Internal, {QStringLiteral("no answer")}};
        store.save(asSecretView(document), base, accounts, [&](Result<quint64> result) { saved = std::move(result); });
        return saved;
    }
    Result<quint64> save(const std::string &document, quint64 base, std::size_t accounts = 1)
    {
        KeychainVaultStore fresh = store();
        return save(fresh, document, base, accounts);
    }

    QJsonObject head() const
    {
        return QJsonDocument::fromJson(QByteArray::fromStdString(keychain.items.at(QStringLiteral("default/head"))))
            .object();
    }
    void setHead(const QJsonObject &object)
    {
        keychain.items[QStringLiteral("default/head")] = QJsonDocument(object).toJson().toStdString();
    }
    /// The items that are chunks of any generation.
    std::size_t chunks() const
    {
        return keychain.items.size() - keychain.items.count(QStringLiteral("default/head"))
            - keychain.items.count(QStringLiteral("default/pending"));
    }
};

const inline QString headItem = QStringLiteral("default/head");

inline ErrorCode codeOf(const Loaded &loaded) { return loaded ? ErrorCode::Internal : loaded.error().code; }
inline ErrorCode codeOf(const Result<quint64> &saved) { return saved ? ErrorCode::Internal : saved.error().code; }

/// Fails the calls of one kind on keys that match.
inline FakeKeychain::Hook failing(KeychainCall call, const QString &pattern, ErrorCode code)
{
    return [call, expression = QRegularExpression(pattern), code](KeychainCall made, const QString &key) {
        const bool hit = made == call && expression.match(key).hasMatch();
        return hit ? std::optional(Error{code, {QStringLiteral("Fake Keychain")}}) : std::nullopt;
    };
}

inline std::string textOf(const Loaded &loaded)
{
    if (!loaded)
        return "error: " + errorName(loaded.error().code).toStdString();
    return *loaded ? std::string(asText((*loaded)->document.view())) : "nothing";
}

} // namespace cinnabar::test

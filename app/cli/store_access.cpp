// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/store_access.h"

#include "cli/context.h"
#include "cli/program_folder.h"
#include "vault/memory_vault_store.h"

#include <QCoreApplication>
#include <QEventLoop>

#include <algorithm>
#include <optional>

namespace cinnabar::app {
namespace {

/// Begins something that answers through a callback, now or from the event loop, and waits for the answer.
template <class T, class Begin>
Result<T> await(Begin begin)
{
    std::optional<Result<T>> answer;
    // Made only when it is waited for: a loop needs an application, and a store in memory answers at once.
    std::optional<QEventLoop> loop;
    begin([&](Result<T> result) {
        answer.emplace(std::move(result));
        if (loop)
            loop->quit();
    });
    if (!answer)
        loop.emplace().exec();
    return std::move(*answer);
}

QString translated(const char *text) { return QCoreApplication::translate("CommandLine", text); }

/// Part of the keychain's item names, so of a plain form.
bool isProfileName(const std::string &name)
{
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'
            || c == '.';
    };
    return !name.empty() && name.size() <= 64 && std::all_of(name.begin(), name.end(), plain);
}

/// --profile, else CINNABAR_PROFILE, else the window's; set but empty counts as not set.
std::string chosenProfile(const Context &context)
{
    if (!context.profile.empty())
        return context.profile;
    const QString profile = qEnvironmentVariable("CINNABAR_PROFILE");
    return profile.isEmpty() ? "default" : profile.toStdString();
}

/// The vault file that is meant, as a person would name it; empty for the keychain or the memory. What is asked for on
/// the command line counts before the environment; a portable copy never touches the keychain.
QString vaultFileFor(const Context &context, const std::string &profile)
{
    if (!context.vault.empty())
        return context.arguments.text(context.vault);
    if (context.profile.empty() && !qEnvironmentVariableIsEmpty("CINNABAR_VAULT"))
        return qEnvironmentVariable("CINNABAR_VAULT");
    if (profile != "memory" && isPortable())
        return translated(QT_TRANSLATE_NOOP("CommandLine", "beside this portable program"));
    return {};
}

} // namespace

StoreAccess::StoreAccess() = default;
StoreAccess::~StoreAccess() = default;

std::unique_ptr<StoreAccess> StoreAccess::open(Context &context)
{
    const std::string profile = chosenProfile(context);
    if (const QString vault = vaultFileFor(context, profile); !vault.isEmpty()) {
        // To look into the keychain instead would answer for other accounts than were asked for.
        context.fail(Exit::StoreUnusable, "vault_files_unsupported",
            translated(QT_TRANSLATE_NOOP("CommandLine",
                           "The accounts asked for are in a vault file (%1), and this version can't open vault files. "
                           "Nothing was read or changed. Installed Cinnabar keeps accounts in the keychain: use that, "
                           "without --vault and CINNABAR_VAULT."))
                .arg(vault));
        return nullptr;
    }
    if (!isProfileName(profile)) {
        context.failUsage(translated(QT_TRANSLATE_NOOP(
            "CommandLine", "A profile's name has 1 to 64 letters, digits, dots, dashes or underscores.")));
        return nullptr;
    }

    std::unique_ptr<StoreAccess> access(new StoreAccess);
    VaultStore *store = nullptr;
    if (profile == "memory") {
        access->m_memory = std::make_unique<MemoryVaultStore>();
        store = access->m_memory.get();
    } else {
        Devices *devices = context.devices();
        if (!devices)
            return nullptr;
        context.needApplication();
        access->m_keychain = devices->openKeychain(QString::fromStdString(profile));
        store = &access->m_keychain->store();
    }
    access->m_session = std::make_unique<VaultSession>(*store, access->m_clock, access->m_random);
    if (const Status loaded = access->load(); !loaded) {
        context.fail(loaded.error());
        return nullptr;
    }
    return access;
}

Status StoreAccess::load()
{
    VaultSession &session = *m_session;
    const QObject waiting;
    return await<std::monostate>([&](const std::function<void(Status)> &done) {
        QObject::connect(&session, &VaultSession::stateChanged, &waiting, [&session, done] {
            if (session.state() == SessionState::Ready)
                done(ok());
            else if (session.state() == SessionState::Unavailable)
                done(session.error());
        });
        session.load();
    });
}

Status StoreAccess::change(VaultSession::Edit edit)
{
    return await<std::monostate>([&](VaultSession::Done done) { m_session->change(std::move(edit), std::move(done)); });
}

Result<std::vector<QUuid>> StoreAccess::add(std::vector<OtpEntry> entries)
{
    return await<std::vector<QUuid>>([&](std::function<void(Result<std::vector<QUuid>>)> done) {
        m_session->add(std::move(entries), std::move(done));
    });
}

} // namespace cinnabar::app

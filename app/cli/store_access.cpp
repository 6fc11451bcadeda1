// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/store_access.h"

#include "cli/await.h"
#include "cli/context.h"
#include "cli/text_output.h"
#include "places/kept_clock_offset.h"
#include "text/error_text.h"
#include "vault/file_vault_store.h"
#include "vault/memory_vault_store.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace cinnabar::app {
namespace {

class AccessText {
    Q_DECLARE_TR_FUNCTIONS(StoreAccess)
};

} // namespace

StoreAccess::StoreAccess(StoreChoice choice) : m_choice(std::move(choice)) { }
StoreAccess::~StoreAccess() = default;

std::unique_ptr<StoreAccess> StoreAccess::open(Context &context)
{
    auto access = look(context);
    if (!access || access->session().state() == SessionState::Ready)
        return access;
    const std::optional<SecretBytes> password = access->askPassword(context);
    return password && access->unlock(context, *password) ? std::move(access) : nullptr;
}

std::unique_ptr<StoreAccess> StoreAccess::look(Context &context)
{
    auto access = load(context);
    if (!access || access->session().state() != SessionState::New)
        return access;
    context.fail(Exit::StoreUnusable, "vault_missing",
        AccessText::tr(
            "There is no vault file “%1”. Nothing was changed. Check the name, or make a new vault there with "
            "cinnabar-cli vault create.")
            .arg(access->name()));
    return nullptr;
}

std::unique_ptr<StoreAccess> StoreAccess::prepare(Context &context)
{
    auto access = load(context);
    if (!access || access->session().state() == SessionState::New)
        return access;
    context.fail(Error{ErrorCode::FileExists, {access->name()}});
    return nullptr;
}

std::unique_ptr<StoreAccess> StoreAccess::load(Context &context)
{
    std::optional<StoreChoice> choice = chooseStore(context);
    if (!choice)
        return nullptr;
    std::unique_ptr<StoreAccess> access(new StoreAccess(*std::move(choice)));
    if (!access->makeStore(context))
        return nullptr;
    access->makeSession();
    if (!access->m_choice.isMemory())
        context.clockOffset = keptClockOffset(placeKey(access->m_choice.profile, access->m_file));
    if (const Status loaded = access->load(); !loaded) {
        context.fail(loaded.error());
        return nullptr;
    }
    return access;
}

bool StoreAccess::makeStore(Context &context)
{
    if (m_choice.isFile()) {
        auto store = std::make_unique<FileVaultStore>(m_choice.file, m_worker);
        m_file = store->path();
        m_own = std::move(store);
    } else if (m_choice.isMemory()) {
        m_own = std::make_unique<MemoryVaultStore>();
    } else {
        Devices *devices = context.devices();
        if (!devices)
            return false;
        context.needApplication();
        m_keychain = devices->openKeychain(m_choice.profile);
    }
    m_store = m_keychain ? &m_keychain->store() : m_own.get();
    return true;
}

void StoreAccess::makeSession()
{
    m_session = std::make_unique<VaultSession>(*m_store, m_clock, m_random);
    const QFileInfo file(m_file);
    const BackupKeeper::Place place{
        m_file.isEmpty() ? QString() : file.path(), m_file.isEmpty() ? m_choice.profile : file.completeBaseName()};
    m_keeper = std::make_unique<BackupKeeper>(*m_session, m_clock, m_random, m_worker, place);
    QObject::connect(m_keeper.get(), &BackupKeeper::failed, m_keeper.get(), [](const Error &error) {
        noteLine(AccessText::tr("The change is stored, but there is no backup of it. %1").arg(ui::errorText(error)));
    });
}

Status StoreAccess::load()
{
    VaultSession &session = *m_session;
    const QObject waiting;
    return await<std::monostate>([&](const std::function<void(Status)> &done) {
        QObject::connect(&session, &VaultSession::stateChanged, &waiting, [&session, done] {
            if (session.state() == SessionState::Unavailable)
                done(session.error());
            else if (session.state() != SessionState::Loading)
                done(ok());
        });
        session.load();
    });
}

std::optional<SecretBytes> StoreAccess::askPassword(Context &context) const
{
    return knownPassword(context, context.password, AccessText::tr("Password for “%1”: ").arg(name()));
}

bool StoreAccess::unlock(Context &context, const SecretBytes &password)
{
    const Status unlocked =
        await<std::monostate>([&](VaultSession::Done done) { m_session->unlock(password.clone(), std::move(done)); });
    if (!unlocked)
        context.fail(unlocked.error());
    return unlocked.has_value();
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

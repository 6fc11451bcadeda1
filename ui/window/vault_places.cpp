// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/vault_places.h"

#include "vault/vault_session.h"

namespace cinnabar::ui {

VaultPlaces::~VaultPlaces() = default;

bool mustChoosePlace(const VaultPlaces &places, const VaultSession &session)
{
    if (session.state() != SessionState::Ready || session.describe().kind != StoreKind::Keychain)
        return false;
    const Vault &vault = session.vault();
    const bool isEmpty = vault.accounts().empty() && vault.trash().empty() && vault.broken().empty();
    return isEmpty && !session.isSealed() && places.isUndecided();
}

} // namespace cinnabar::ui

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "vault/vault.h"

#include <QString>

namespace cinnabar::app {

/// An account by its id, by `issuer:name`, by an issuer or a name that only one has, or by any text that is part of
/// exactly one account's issuer or name, in any case; a blank text matches none. Errors: AccountNotFound,
/// AccountAmbiguous.
Result<QUuid> findAccount(const Vault &vault, const QString &text);
/// The same among the accounts in the trash.
Result<QUuid> findTrashed(const Vault &vault, const QString &text);
/// The same among the entries that can't be understood.
Result<QUuid> findBroken(const Vault &vault, const QString &text);

/// The account of a vault that has one only. Errors: AccountNotFound, AccountAmbiguous, both without a text.
Result<QUuid> findOnlyAccount(const Vault &vault);

/// What a search gave, without the text that was looked for: that may be a secret in the wrong place.
Error withoutText(Error error);

/// Whether `text` is part of the issuer, the name, the note or a tag, in any case.
bool matchesSearch(const Account &account, const QString &text);

/// "issuer (name)", or a word for the lack of both.
QString titleOf(const OtpEntry &entry);

} // namespace cinnabar::app

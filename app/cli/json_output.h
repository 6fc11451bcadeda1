// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/json_writer.h"
#include "enrolment/entry_json.h"
#include "otp/code_window.h"
#include "vault/vault.h"

namespace cinnabar::app {

/// {"code","message","detail"}.
void writeError(JsonWriter &out, const Error &error);
/// The same with another sentence than errorText().
void writeError(JsonWriter &out, const Error &error, const QString &message);

/// The fields of an account, inside an object that the caller begins and ends: "id" … "note", never the secret.
/// What a kind does not have (a counter, a period) is null. "backup_codes_left" is there only with backup codes.
void writeAccountFields(JsonWriter &out, const Account &account);
/// The same for an enrolment that is not stored: its id is null.
void writeAccountFields(JsonWriter &out, const OtpEntry &entry);

/// "code" and when it holds, beside the fields of an account, which have type and counter.
void writeCodeBesideAccount(JsonWriter &out, const CodeWindow &window, UnixMillis now);

} // namespace cinnabar::app

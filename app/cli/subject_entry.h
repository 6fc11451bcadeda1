// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "cli/input.h"
#include "vault/vault.h"

#include <optional>
#include <string>

namespace cinnabar::app {

class Context;
enum class Exit;

/// The one enrolment of a link; tells of others in an export that can't be used on standard error. Errors: those of
/// readEnrolment(); AccountAmbiguous where an export holds several.
Result<OtpEntry> onlyEntryOf(SecretView link);

/// Tells of an error of onlyEntryOf() and gives its exit code.
Exit failLink(Context &context, const Error &error);
/// The same for an error of readSubject().
Exit failInput(Context &context, const Error &error);

/// The account of `vault` that a subject without a link means; what came from standard input is not quoted.
/// Errors: those of findAccount().
Result<QUuid> findSubject(const Vault &vault, const Subject &subject);

/// A copy of what an ACCOUNT, URI or "-" argument stands for, read from the link or the store.
struct SubjectEntry {
    OtpEntry entry;
    SecretBytes link; ///< empty for an account
};
/// Empty when there is none, which was told by then (Context::failed()).
std::optional<SubjectEntry> readSubjectEntry(Context &context, const std::string &argument);

} // namespace cinnabar::app

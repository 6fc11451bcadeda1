// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/subject_entry.h"

#include "cli/account_lookup.h"
#include "cli/context.h"
#include "cli/enrolment.h"
#include "cli/store_access.h"
#include "cli/text_output.h"
#include "text/error_text.h"
#include "uri/uri_parts.h"

#include <QCoreApplication>

namespace cinnabar::app {

Result<OtpEntry> onlyEntryOf(SecretView link)
{
    Result<Enrolment> enrolment = readEnrolment(link);
    if (!enrolment)
        return std::move(enrolment).error();
    if (enrolment->entries.size() == 1) {
        if (enrolment->part && !enrolment->part->rejected.empty())
            noteLine(QCoreApplication::translate("CommandLine",
                "%n more of this export can't be used; cinnabar-cli inspect tells why.", nullptr,
                int(enrolment->part->rejected.size())));
        return std::move(enrolment->entries.front().entry);
    }
    if (const std::optional<Error> refused = refusal(*enrolment))
        return *refused;
    Error ambiguous{ErrorCode::AccountAmbiguous, {QStringLiteral("otpauth-migration")}};
    for (const ParsedUri &parsed : enrolment->entries)
        ambiguous.values.append(titleOf(parsed.entry));
    return ambiguous;
}

Exit failLink(Context &context, const Error &error)
{
    if (error.code != ErrorCode::AccountAmbiguous)
        return context.fail(error, exitFor(error.code), ui::refusalText(error));
    return context.fail(error, exitFor(error.code),
        QCoreApplication::translate("CommandLine",
            "This link is an export of several accounts: %1. Give the link of one, or store them with "
            "cinnabar-cli add and name the one you mean.")
            .arg(error.values.mid(1).join(QStringLiteral("; "))));
}

Exit failInput(Context &context, const Error &error)
{
    return error.code == ErrorCode::UriTooLong ? failLink(context, error) : context.fail(error);
}

Result<QUuid> findSubject(const Vault &vault, const Subject &subject)
{
    if (subject.typed.empty())
        return findAccount(vault, subject.account);
    // Names are compared as Qt's text, so it becomes one for that time, and is wiped in case that it is a secret.
    const std::string_view typed = trimmedText(subject.typed.view());
    QString text = QString::fromUtf8(typed.data(), qsizetype(typed.size()));
    Result<QUuid> id = findAccount(vault, text);
    if (!id)
        id = withoutText(std::move(id).error());
    wipe(text.data(), std::size_t(text.size()) * sizeof(QChar));
    return id;
}

std::optional<SubjectEntry> readSubjectEntry(Context &context, const std::string &argument)
{
    Result<Subject> subject = readSubject(context.arguments, argument);
    if (!subject) {
        failInput(context, subject.error());
        return {};
    }
    if (!subject->link.empty()) {
        Result<OtpEntry> entry = onlyEntryOf(subject->link.view());
        if (entry)
            return SubjectEntry{std::move(entry).value(), std::move(subject->link)};
        failLink(context, entry.error());
        return {};
    }
    const auto store = StoreAccess::open(context);
    if (!store)
        return {};
    const Result<QUuid> id = findSubject(store->vault(), *subject);
    if (id)
        return SubjectEntry{store->vault().find(*id)->entry.clone(), {}};
    context.failSubject(id.error(), argument);
    return {};
}

} // namespace cinnabar::app

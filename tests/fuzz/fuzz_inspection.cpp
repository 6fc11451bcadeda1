// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/inspection.h"
#include "enrolment/masked_text.h"
#include "enrolment/secret_readings.h"
#include "fuzz/fuzz_support.h"
#include "uri/otpauth_uri.h"
#include "uri/read_parameter.h"

using namespace cinnabar;
using namespace cinnabar::testing;

namespace {

/// Whether the secret stands in `shown`. Short ones, and those that read like words, may stand there by chance.
bool tellsSecret(const QString &shown, SecretView link)
{
    const SecretBytes written = secretAsWritten(link);
    const QString secret =
        QString::fromUtf8(reinterpret_cast<const char *>(written.view().data()), qsizetype(written.size()));
    return mayHoldSecret(secret) && shown.contains(secret);
}

} // namespace

/// An inspection sees what the parsers see.
// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer gives the name.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const SecretView text = asInput(data, size);
    const Inspection inspection = inspectText(text);
    require(!inspection.entries.empty(), "there is always an entry");
    const InspectedEntry &first = inspection.entries.front();
    if (inspection.kind != TextKind::Migration) {
        const auto parsed = parseOtpauthUri(text);
        require(parsed.has_value() == first.usable(), "what can be parsed is usable");
        require(parsed.has_value() || parsed.error().code == first.refusals.front().error.code,
            "the first refusal is the error");
        require(!parsed || sameEntry(parsed->entry, first.entry), "the same entry is read");
    }
    const QString masked = maskedText(text);
    require(!masked.isEmpty(), "something is shown of every text");
    require(!tellsSecret(masked, text), "a masked text is without the secret");
    for (const Finding &finding : inspection.findings())
        require(!tellsSecret(finding.values.join(u' '), text), "findings are without the secret");
    for (const InspectedEntry &entry : inspection.entries) {
        require(entry.usable() || severityOf(entry.findings.front().id) == Severity::Error, "a refusal is an error");
        for (const ReadParameter &parameter : entry.parameters) {
            require(!parameter.hidden || (parameter.value.isEmpty() && parameter.given.isEmpty()), "hidden is hidden");
            require(!tellsSecret(parameter.value + u' ' + parameter.given, text), "parameters are without the secret");
        }
        const QString names = entry.shown(entry.entry.issuer) + u' ' + entry.shown(entry.entry.name);
        require(!tellsSecret(names, text), "names are without the secret");
    }
    return 0;
}

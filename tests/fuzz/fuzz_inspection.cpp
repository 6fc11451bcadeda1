// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/inspection.h"
#include "enrolment/masked_text.h"
#include "fuzz/fuzz_support.h"
#include "uri/otpauth_uri.h"
#include "uri/read_parameter.h"

using namespace cinnabar;
using namespace cinnabar::testing;

namespace {

Error shown(Error error)
{
    for (QString &value : error.values)
        value = withoutSecret(value);
    return error;
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
        require(parsed.has_value() || shown(parsed.error()) == first.refusals.front().error,
            "the first refusal is the error");
        require(!parsed || sameEntry(parsed->entry, first.entry), "the same entry is read");
    }
    require(!maskedText(text).isEmpty(), "something is shown of every text");
    for (const InspectedEntry &entry : inspection.entries) {
        require(entry.usable() || severityOf(entry.findings.front().id) == Severity::Error, "a refusal is an error");
        for (const ReadParameter &parameter : entry.parameters)
            require(!parameter.hidden || (parameter.value.isEmpty() && parameter.given.isEmpty()), "hidden is hidden");
    }
    return 0;
}

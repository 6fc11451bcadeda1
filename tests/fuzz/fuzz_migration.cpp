// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "encoding/base64.h"
#include "encoding/percent.h"
#include "fuzz/fuzz_support.h"
#include "uri/google_migration.h"

using namespace cinnabar;
using namespace cinnabar::testing;

namespace {

/// Every entry that was read can be written, and reads the same again.
void checkPart(const MigrationPart &part)
{
    require(part.batchIndex >= 0 && part.batchIndex < part.batchSize, "the index lies in the batch");
    std::vector<const OtpEntry *> entries;
    for (const ParsedUri &parsed : part.entries)
        entries.push_back(&parsed.entry);
    const auto uris = writeMigrationUris(entries, part.batchId);
    if (!uris) {
        require(uris.error().code == ErrorCode::UriTooLong, "only escapes can make an entry unwritable");
        return;
    }
    std::size_t next = 0;
    for (const SecretBytes &uri : *uris) {
        const auto again = parseMigrationUri(uri.view());
        require(again && again->rejected.empty(), "what is written can be read");
        for (const ParsedUri &parsed : again->entries)
            require(next < entries.size() && sameEntry(parsed.entry, *entries[next++]), "entries read the same again");
    }
    require(next == entries.size(), "all entries are there");
}

} // namespace

/// Takes URIs as they are and everything else as the payload of one, so that the message itself is reached.
// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer gives the name.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const SecretView input = asInput(data, size);
    SecretWriter uri;
    if (asText(input).starts_with("otpauth")) {
        uri.append(input);
    } else {
        uri.append(std::string_view("otpauth-migration://offline?data="));
        appendPercentEncoded(uri, asText(encodeBase64(input).view()));
    }
    if (const auto part = parseMigrationUri(uri.view()))
        checkPart(*part);
    return 0;
}

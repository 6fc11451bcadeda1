// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/fuzz_support.h"
#include "uri/otpauth_uri.h"

using namespace cinnabar;
using namespace cinnabar::testing;

/// Whatever is read can be written, and reads the same again.
// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer gives the name.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const SecretView text = asInput(data, size);
    const TextKind kind = classifyText(text);
    const auto first = parseOtpauthUri(text);
    if (!first)
        return 0;
    require(kind == TextKind::Otpauth || kind == TextKind::Steam, "what can be read is classified as an enrolment");
    const auto written = writeOtpauthUri(first->entry);
    if (!written) {
        require(written.error().code == ErrorCode::UriTooLong, "only escapes can make an entry unwritable");
        return 0;
    }
    const auto second = parseOtpauthUri(written->view());
    require(second.has_value(), "what is written can be read");
    require(sameEntry(first->entry, second->entry), "what is written reads as the same entry");
    return 0;
}

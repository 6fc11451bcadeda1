// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "encoding/base32.h"
#include "encoding/base64.h"
#include "encoding/hex.h"
#include "encoding/percent.h"
#include "encoding/utf8.h"
#include "fuzz/fuzz_support.h"

using namespace cinnabar;
using namespace cinnabar::testing;

/// All decoders on the same text, and their encoders on what came out.
// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer gives the name.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text = asText(asInput(data, size));
    if (const auto base32 = decodeBase32(text)) {
        require(!base32->bytes.empty(), "a secret has a byte");
        const auto again = decodeBase32(asText(encodeBase32(base32->bytes.view(), Base32Padding::Full).view()));
        require(again && equalsConstantTime(again->bytes.view(), base32->bytes.view()), "Base32 comes back");
        require(again->notes == Base32Notes(), "nothing is unusual about our own Base32");
    } else if (base32.error().code == ErrorCode::SecretBadCharacter) {
        const int position = base32.error().values.at(1).toInt();
        require(position >= 1 && std::size_t(position) <= size, "the position lies in the text");
    }
    if (const auto hex = decodeHex(text)) {
        const auto again = decodeHex(asText(encodeHex(hex->view()).view()));
        require(again && equalsConstantTime(again->view(), hex->view()), "hex comes back");
    }
    if (const auto base64 = decodeBase64(text)) {
        const auto again = decodeBase64(asText(encodeBase64(base64->view()).view()));
        require(again && equalsConstantTime(again->view(), base64->view()), "Base64 comes back");
    }
    if (const auto decoded = decodePercent(text, PlusSign::IsSpace)) {
        require(textFromUtf8(asText(decoded->view())).has_value(), "what is decoded is UTF-8");
        SecretWriter encoded;
        appendPercentEncoded(encoded, asText(decoded->view()));
        const auto again = decodePercent(asText(encoded.view()), PlusSign::IsSpace);
        require(again && equalsConstantTime(again->view(), decoded->view()), "percent-encoding comes back");
    }
    return 0;
}

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/typed_secret.h"

#include "encoding/base32.h"
#include "encoding/hex.h"

namespace cinnabar::ui {

namespace {

constexpr std::size_t shortSecretBits = 80;
constexpr std::size_t weakSecretBits = 128; // RFC 4226 section 4, R6

void noteLength(const SecretBytes &secret, Findings &findings)
{
    const std::size_t bits = secret.size() * 8;
    if (bits < shortSecretBits)
        findings.push_back({FindingId::ShortSecret, {QString::number(bits)}});
    else if (bits < weakSecretBits)
        findings.push_back({FindingId::WeakSecret, {QString::number(bits)}});
}

} // namespace

Result<SecretBytes> decodeTypedSecret(const OtpSpec &spec, const SecretBytes &text, Findings &findings)
{
    // mOTP secrets are 64 bits by its own rule, so their length says nothing.
    if (std::holds_alternative<MotpSpec>(spec))
        return decodeHex(asText(text.view()));
    auto decoded = decodeBase32(asText(text.view()));
    if (!decoded)
        return decoded.error();
    if (decoded->notes.oddLength)
        findings.push_back({FindingId::SecretOddLength, {QString::number(text.size())}});
    if (decoded->notes.trailingBits)
        findings.push_back({FindingId::SecretTrailingBits});
    noteLength(decoded->bytes, findings);
    return std::move(decoded->bytes);
}

} // namespace cinnabar::ui

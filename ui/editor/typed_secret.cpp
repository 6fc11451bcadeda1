// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/typed_secret.h"

#include "encoding/base32.h"
#include "encoding/hex.h"
#include "uri/entry_findings.h"
#include "uri/google_migration.h"
#include "uri/otpauth_uri.h"

namespace cinnabar::ui {

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
    OtpEntry entry;
    entry.spec = spec;
    entry.secret = std::move(decoded->bytes);
    for (Finding &finding : findingsOf(entry)) {
        if (finding.id == FindingId::ShortSecret || finding.id == FindingId::WeakSecret)
            findings.push_back(std::move(finding));
    }
    return std::move(entry.secret);
}

bool isLink(const SecretBytes &text) { return isEnrolment(classifyText(text.view())); }

std::optional<Error> linkError(const SecretBytes &link)
{
    if (classifyText(link.view()) == TextKind::Migration) {
        const auto part = parseMigrationUri(link.view());
        return part ? std::nullopt : std::optional(part.error());
    }
    const auto parsed = parseOtpauthUri(link.view());
    return parsed ? std::nullopt : std::optional(parsed.error());
}

} // namespace cinnabar::ui

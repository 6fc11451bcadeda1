// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "uri/entry_findings.h"

#include "otp/otp_limits.h"

namespace cinnabar {
namespace {

// RFC 4226 section 4, R6: at least 128 bits; 80 are what sites have long handed out.
constexpr std::size_t shortBits = 80;
constexpr std::size_t weakBits = 128;

void addNames(const OtpEntry &entry, Findings &findings)
{
    if (!entry.labelIssuer.isEmpty())
        findings.push_back({FindingId::IssuerMismatch, {entry.labelIssuer, entry.issuer}});
    if (entry.issuer.isEmpty())
        findings.push_back({FindingId::IssuerMissing});
    if (entry.name.isEmpty())
        findings.push_back({FindingId::NameMissing});
}

void addStrength(const OtpEntry &entry, Findings &findings)
{
    const std::size_t bits = entry.secret.size() * 8;
    if (bits < shortBits)
        findings.push_back({FindingId::ShortSecret, {QString::number(bits)}});
    else if (bits < weakBits)
        findings.push_back({FindingId::WeakSecret, {QString::number(bits)}});
}

void addSpec(const OtpSpec &spec, Findings &findings)
{
    if (!std::holds_alternative<TotpSpec>(spec) && !std::holds_alternative<HotpSpec>(spec))
        return; // the other kinds have one form only
    if (const int digits = codeLength(spec); digits != 6 && digits != 8)
        findings.push_back({FindingId::UnusualDigits, {QString::number(digits)}});
    if (const auto period = periodOf(spec); period && *period != TotpSpec().period)
        findings.push_back({FindingId::UnusualPeriod, {QString::number(period->count())}});
    if (const HashAlgorithm hash = algorithmOf(spec); hash != HashAlgorithm::Sha1)
        findings.push_back({FindingId::UnusualAlgorithm, {algorithmName(hash)}});
}

} // namespace

Findings findingsOf(const OtpEntry &entry)
{
    Findings findings;
    addNames(entry, findings);
    addStrength(entry, findings);
    addSpec(entry.spec, findings);
    if (needsPin(entry.spec) && entry.pin.empty())
        findings.push_back({FindingId::PinNeeded});
    return findings;
}

} // namespace cinnabar

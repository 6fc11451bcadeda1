// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "uri/otpauth_uri.h"

#include <map>
#include <optional>
#include <vector>

namespace cinnabar {

/// An entry of a migration code that could not be taken; the others go on.
struct RejectedEntry {
    int index = 0; ///< from 0, within its part
    QString name;
    Error reason;
};

/// One QR code of Google Authenticator's export.
struct MigrationPart {
    qint32 batchId = 0; ///< 0 where the code has none (version 2)
    int batchIndex = 0; ///< from 0
    int batchSize = 1;
    int version = 1;
    std::vector<ParsedUri> entries;
    std::vector<RejectedEntry> rejected;
};

/// The most parts one export may say it has: more than its 10,000 accounts could ever fill.
inline constexpr int maxMigrationParts = 10'000;

/// Reads otpauth-migration://offline?data=… as UTF-8. The format has no period, so each TOTP entry carries the finding
/// MigrationPeriod; whoever shows several says it once.
/// Errors: NotAUri, UriTooLong, UnsupportedScheme, BadEscape, MigrationDamaged (no data, not Base64, truncated).
Result<MigrationPart> parseMigrationUri(SecretView utf8);

/// The most accounts in one part: more make a symbol that phone cameras struggle with.
inline constexpr std::size_t maxAccountsInMigrationPart = 10;

/// Writes entries as one or more URIs. Names, types and secrets come back when they are read; a labelIssuer goes before
/// the name, and extra parameters can't be carried. Errors: NotWritable for kinds, digits or periods the format has no
/// place for, and UriTooLong; `values` ends with the name of the first such entry (nothing is written then: a code with
/// a wrong period is worse than none).
Result<std::vector<SecretBytes>> writeMigrationUris(const std::vector<const OtpEntry *> &entries, qint32 batchId);

/// Collects the parts of one export, from any source and in any order.
class MigrationCollector {
public:
    enum class Added { New, Duplicate, OtherBatch };
    /// A part belongs to the batch when id and size agree and its place is free or holds the same secrets: version 2
    /// has no id. OtherBatch leaves the collection as it is: the caller asks whether to begin anew.
    Added add(MigrationPart part);

    bool empty() const { return m_parts.empty(); }
    int size() const; ///< how many parts the export has; 0 while empty
    int collected() const; ///< how many of them are here
    bool complete() const;
    std::vector<int> missing() const; ///< indexes from 0
    /// Everything so far in the export's order; the collector is empty afterwards.
    std::vector<MigrationPart> take();
    void clear() { m_parts.clear(); }

private:
    std::map<int, MigrationPart> m_parts;
};

} // namespace cinnabar

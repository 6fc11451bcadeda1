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

/// Reads otpauth-migration://offline?data=… as UTF-8.
/// Errors: NotAUri, UriTooLong, UnsupportedScheme, BadEscape, MigrationDamaged (no data, not Base64, truncated).
Result<MigrationPart> parseMigrationUri(SecretView utf8);

/// The most accounts in one part: more make a symbol that phone cameras struggle with.
inline constexpr std::size_t maxAccountsInMigrationPart = 10;

/// Writes entries as one or more URIs. Errors: NotWritable for kinds, digits or periods the format can't carry, naming
/// the first such entry (nothing is written then: a code with a wrong period is worse than none).
Result<std::vector<SecretBytes>> writeMigrationUris(const std::vector<const OtpEntry *> &entries, qint32 batchId);

/// Collects the parts of one export, from any source and in any order.
class MigrationCollector {
public:
    enum class Added { New, Duplicate, OtherBatch };
    /// OtherBatch leaves the collection as it is: the caller asks whether to begin anew.
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

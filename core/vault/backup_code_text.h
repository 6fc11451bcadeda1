// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secret/secret_bytes.h"

#include <vector>

namespace cinnabar {

/// Above any page of backup codes: more is something else.
inline constexpr std::size_t maxBackupCodeText = 16 * 1024;

/// What a text of backup codes was taken for. Every line that is not blank, a list's number or a mere label ("Backup
/// code 3:") is in one of the lists: a person checks both before anything is stored.
struct SplitBackupCodes {
    struct Line {
        int number; ///< from 1
        SecretBytes text;
    };
    std::vector<SecretBytes> codes; ///< each once, in the text's order
    /// Lines of which a part at least is no code, or one that is marked as used.
    std::vector<Line> leftOut;
    std::size_t repeated = 0; ///< codes that were there again
};

/// Finds backup codes in what a person copied from a site (UTF-8): one to a line or in columns, numbered or not, with
/// spaces or dashes inside, between headings and advice. Groups of up to five characters on one line are one code
/// ("1234 5678"), longer ones are several. Letters alone are a code only in a list of the same form. Typographic spaces
/// and dashes become plain ones.
SplitBackupCodes splitBackupCodes(SecretView text);

/// Each line that is not blank, as it stands but for white space around it: what a person checked. A line that is there
/// again is left away.
std::vector<SecretBytes> backupCodeLines(SecretView text);

} // namespace cinnabar

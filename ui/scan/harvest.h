// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "uri/google_migration.h"
#include "uri/otpauth_uri.h"

#include <QStringView>

#include <vector>

namespace cinnabar::ui {

/// What scanned or pasted texts turned out to be. Every text ends in exactly one of the lists; equal texts count once.
struct Harvest {
    std::vector<ParsedUri> entries;
    std::vector<MigrationPart> parts;
    /// Entries of an export that could not be taken.
    std::vector<RejectedEntry> rejected;
    /// Why the others are of no use: what they are instead (SymbolIsWebAddress, …) or what is wrong with them.
    std::vector<Error> refusals;

    /// Whether there is something to show and to confirm.
    bool isReady() const { return !entries.empty() || !rejected.empty(); }
};

/// Adds what parts of an export hold to the rest.
void unpack(std::vector<MigrationPart> parts, Harvest &harvest);

/// Sorts texts. Addresses in them are neither shown nor followed.
Harvest harvest(std::vector<SecretBytes> texts);

/// The lines of a text that are not empty, each on its own as UTF-8: exports hold one link a line.
std::vector<SecretBytes> secretLines(QStringView text);

} // namespace cinnabar::ui

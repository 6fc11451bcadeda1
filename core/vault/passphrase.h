// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"
#include "secret/secret_bytes.h"

#include <span>
#include <string_view>
#include <vector>

namespace cinnabar {

/// How many words makePassphrase() draws: 11 bits each, 77 bits in all.
inline constexpr int passphraseLength = 7;

/// The 2,048 words it draws from: lower-case ASCII, in alphabetical order, different in their first four letters.
std::span<const std::string_view> passphraseWords();

/// A recovery passphrase to be written down on paper: words with one space between them, each as likely as any other.
SecretBytes makePassphrase(Random &random);

/// What a person typed, in the form in which makePassphrase() gave it: case, white space, line breaks and dashes
/// between the words do not matter. A text with anything else than words of the list comes back as it is, as it is a
/// passphrase of somebody's own. Every passphrase goes through this, when it is set and when it is asked for.
SecretBytes normalisePassphrase(SecretView typed);

/// The words of a passphrase, split at spaces. The views are into it.
std::vector<SecretView> wordsOfPassphrase(SecretView passphrase);

} // namespace cinnabar

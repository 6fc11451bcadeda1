// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "secret/secret_bytes.h"

namespace cinnabar {

/// What was unusual about a Base32 text that still had one meaning.
struct Base32Notes {
    bool oddLength = false; ///< 1, 3 or 6 characters over a multiple of 8, which no encoder writes
    bool trailingBits = false; ///< bits after the last whole byte that are not zero; they are dropped
    bool operator==(const Base32Notes &) const = default;
};

struct Base32Decoded {
    SecretBytes bytes;
    Base32Notes notes;
    std::size_t characters = 0; ///< letters and digits read, without what stands between them
};

/// Decodes a secret as people and sites write it (RFC 4648 section 6, tolerant): any case; white space, NBSP, '-' and
/// '_' anywhere; '=' at the end in any number. Decodes straight into secret memory. Errors: SecretMissing when no whole
/// byte comes out of an empty text; SecretBadCharacter with the character, its position in `text` counted from 1, and
/// for 0, 1 and 8 the letters it may have meant; SecretWrongLength for under 8 bits.
Result<Base32Decoded> decodeBase32(std::string_view utf8);

enum class Base32Padding { None, Full };
/// Upper case.
SecretBytes encodeBase32(SecretView bytes, Base32Padding padding = Base32Padding::None);

} // namespace cinnabar

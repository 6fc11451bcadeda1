// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "secret/secret_bytes.h"
#include "secret/secret_writer.h"

#include <QString>

namespace cinnabar {

/// '+' is a plus in a path and a space in a query (HTML forms).
enum class PlusSign { Kept, IsSpace };

/// Undoes percent-encoding (RFC 3986 section 2.1) into secret memory; the result is checked to be UTF-8.
/// Errors: BadEscape for a '%' without two hex digits and for bytes that are not UTF-8.
Result<SecretBytes> decodePercent(std::string_view text, PlusSign plus);

/// The same as text, for what is not secret.
Result<QString> decodePercentText(std::string_view text, PlusSign plus);

/// Appends `text` with every byte encoded but the unreserved ones of RFC 3986 section 2.3, so that it means itself in
/// any part of a URI.
void appendPercentEncoded(SecretWriter &out, std::string_view text);

} // namespace cinnabar

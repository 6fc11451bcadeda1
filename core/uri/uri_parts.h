// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "secret/secret_bytes.h"

#include <string_view>
#include <vector>

namespace cinnabar {

// URIs are cut by hand on their raw bytes, before anything is decoded: real enrolments hold raw spaces, '#', '@' and
// non-ASCII, which a strict URL class refuses or cuts off. All parts are views into the text that was given.

/// The text without white space around it and without a byte order mark.
std::string_view trimmedText(SecretView utf8);

struct SchemeAndRest {
    QString scheme; ///< lower case
    std::string_view rest; ///< what follows "://"
};

/// Errors: NotAUri.
Result<SchemeAndRest> splitScheme(SecretView utf8);

/// The same for a text that is to be read on. Errors: UriTooLong (over maxUriBytes once trimmed), NotAUri.
Result<SchemeAndRest> splitUri(SecretView utf8);

struct RestParts {
    std::string_view type; ///< up to the first '/' or '?'
    std::string_view label; ///< between that '/' and the first '?'
    std::string_view query; ///< behind the first '?'
};

RestParts splitRest(std::string_view rest);

struct RawParameter {
    std::string_view name;
    std::string_view value; ///< empty, too, where there is no '='
};

/// Parts between '&', each cut at its first '='; empty parts are left out.
std::vector<RawParameter> splitQuery(std::string_view query);

/// Whether raw line breaks are in the part: then the text is several lines and not one URI.
bool hasLineBreak(std::string_view part);

/// A value to be quoted in an error, cut to what fits a sentence; "•••" for what may be a secret in the wrong place.
QString quotable(const QString &value);

} // namespace cinnabar

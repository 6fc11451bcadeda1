// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secret/secret_bytes.h"

#include <QString>

namespace cinnabar {

/// A link as it stands, fit to be shown: "•••" in place of the secret, the PIN, what an export holds, and every
/// parameter that may be a secret under another name. A text that is no link of ours is left out as a whole, as nobody
/// knows what is in it. Bytes that are not UTF-8 become U+FFFD.
QString maskedText(SecretView utf8);

} // namespace cinnabar

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <string_view>

namespace cinnabar {

/// Text from UTF-8, every character of it: QString::fromUtf8() drops a byte order mark and replaces what is no UTF-8.
/// Empty for bytes that are not UTF-8. Not for secrets.
std::optional<QString> textFromUtf8(std::string_view utf8);

} // namespace cinnabar

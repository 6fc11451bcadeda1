// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secret/secret_bytes.h"

#include <span>

namespace cinnabar {

// What OpenSSL takes bytes as.
inline const unsigned char *bytes(SecretView view) { return reinterpret_cast<const unsigned char *>(view.data()); }
inline unsigned char *bytes(std::span<std::byte> view) { return reinterpret_cast<unsigned char *>(view.data()); }

} // namespace cinnabar

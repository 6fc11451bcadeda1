// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace cinnabar {

/// The hashes that one-time passwords use. MD5 exists for mOTP alone; RFC 6238 section 1.2 names the other three.
enum class HashAlgorithm { Md5, Sha1, Sha256, Sha512 };

} // namespace cinnabar

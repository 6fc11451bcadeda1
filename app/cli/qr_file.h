// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "secret/private_file.h"
#include "secret/secret_bytes.h"

#include <string>

namespace cinnabar::app {

class Devices;

/// Whether a --qr option names the terminal ("-") or a file of a kind that can be written.
bool isQrTarget(const std::string &target);

/// Draws the QR code of a link on the terminal, or writes it to a PNG or SVG file. Errors: QrTooLong, FileExists, Io.
Status putQr(SecretView uri, const std::string &target, const Devices &devices, Overwrite overwrite);

} // namespace cinnabar::app

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/qr_writer.h"

namespace cinnabar::app {

/// QrWriter over ZXing. The bytes go in as they are, without an ECI: scanners of authenticators take that for UTF-8,
/// while not all know an ECI.
class ZxingQrWriter final : public QrWriter {
public:
    Result<QrMatrix> write(SecretView utf8) const override;
};

} // namespace cinnabar::app

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "secret/secret_bytes.h"

namespace cinnabar {

/// A QR code as modules, without a quiet zone. The modules hold a secret.
struct QrMatrix {
    static constexpr int quietZone = 4; ///< modules around the symbol, ISO/IEC 18004 section 9.1
    int size = 0;
    SecretBytes modules; ///< size × size bytes, row by row, 1 is dark
    bool dark(int x, int y) const
    {
        return modules.view()[std::size_t(y) * std::size_t(size) + std::size_t(x)] != std::byte{0};
    }
};

/// Port: makes QR codes (ISO/IEC 18004), error correction M, byte mode.
class QrWriter {
public:
    virtual ~QrWriter() = default;
    /// Errors: QrTooLong; InvalidInput for an empty text.
    virtual Result<QrMatrix> write(SecretView utf8) const = 0;
};

} // namespace cinnabar

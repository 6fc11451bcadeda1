// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/zxing_qr_reader.h"

#include "adapters/zxing_decode.h"

namespace cinnabar::app {

std::vector<QrSymbol> ZxingQrReader::read(const LumaView &picture, const QrEffort &) const
{
    if (picture.empty())
        return {};
    return decodeSymbols(picture, Binarization::Local);
}

} // namespace cinnabar::app

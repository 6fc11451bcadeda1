// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/zxing_qr_writer.h"

#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>

#include <QString>

#include <exception>
#include <string>

namespace cinnabar::app {

namespace {

/// What the library's scale of 0 to 8 calls M.
constexpr int levelM = 4;

/// One character a byte: the library writes Latin-1 as it is, so UTF-8 comes out unchanged.
std::wstring widen(SecretView bytes)
{
    std::wstring wide;
    wide.reserve(bytes.size());
    for (const std::byte byte : bytes)
        wide.push_back(wchar_t(std::to_integer<unsigned char>(byte)));
    return wide;
}

} // namespace

Result<QrMatrix> ZxingQrWriter::write(SecretView utf8) const
{
    if (utf8.empty())
        return Error{ErrorCode::InvalidInput, {QStringLiteral("text")}, QStringLiteral("empty text for a QR code")};
    std::wstring wide = widen(utf8);
    QrMatrix matrix;
    try {
        const ZXing::BitMatrix bits =
            ZXing::MultiFormatWriter(ZXing::BarcodeFormat::QRCode).setEccLevel(levelM).setMargin(0).encode(wide, 0, 0);
        matrix.size = bits.width();
        matrix.modules = SecretBytes(std::size_t(bits.width()) * std::size_t(bits.height()));
        auto module = matrix.modules.data().begin();
        for (int y = 0; y < bits.height(); ++y) {
            for (int x = 0; x < bits.width(); ++x)
                *module++ = bits.get(x, y) ? std::byte{1} : std::byte{0};
        }
    } catch (const std::exception &) { // the library's way to say that it does not fit
        matrix = {};
    }
    wipe(wide.data(), wide.size() * sizeof(wchar_t));
    if (matrix.size == 0)
        return Error{ErrorCode::QrTooLong};
    return matrix;
}

} // namespace cinnabar::app

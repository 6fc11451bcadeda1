// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/zxing_decode.h"

// ZXing 1.4 gives std::wstring without it.
#define ZX_USE_UTF8 1
#include <ZXing/ReadBarcode.h>

#include <QByteArray>
#include <QStringDecoder>

#include <cstdlib>
#include <string>
#include <string_view>

// The only place that knows the reader's versions: 1.x has DecodeHints and Result, 2.x and 3.x ReaderOptions and
// Barcode, with inversion and the symbol's version on top.
#if __has_include(<ZXing/ReaderOptions.h>)
#define CINNABAR_ZXING_2 1
#endif

namespace cinnabar::app {

namespace {

#ifdef CINNABAR_ZXING_2
using Options = ZXing::ReaderOptions;
using Found = ZXing::Barcode;
void keepUpright(Options &options) { options.setTryInvert(false); }
int versionOf(const Found &found) { return std::atoi(found.version().c_str()); }
#else
using Options = ZXing::DecodeHints;
using Found = ZXing::Result;
void keepUpright(Options &) { }
int versionOf(const Found &) { return 0; }
#endif

Options optionsFor(Binarization binarization)
{
    Options options;
    options.setFormats(ZXing::BarcodeFormat::QRCode);
    // QR codes are found at any angle anyway; scaling is the caller's, so that every version does the same.
    options.setTryRotate(false);
    options.setTryDownscale(false);
    options.setTryHarder(true);
    options.setBinarizer(
        binarization == Binarization::Local ? ZXing::Binarizer::LocalAverage : ZXing::Binarizer::GlobalHistogram);
    keepUpright(options);
    return options;
}

bool isUtf8(std::string_view bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = decoder.decode(QByteArrayView(bytes.data(), qsizetype(bytes.size())));
    const bool valid = !decoder.hasError();
    wipe(text.data(), std::size_t(text.size()) * sizeof(QChar));
    return valid;
}

/// Symbols without an ECI mostly hold raw UTF-8, which the library takes for Latin-1 or Shift JIS when it is short.
SecretBytes textOf(const Found &found)
{
    const auto &bytes = found.bytes();
    const std::string_view raw(reinterpret_cast<const char *>(bytes.data()), bytes.size());
    if (!found.hasECI() && isUtf8(raw))
        return SecretBytes::copyOf(raw);
    std::string text = found.text();
    SecretBytes copy = SecretBytes::copyOf(text);
    wipe(text.data(), text.size());
    return copy;
}

/// The library keeps its own copies of the text; the one within reach is wiped.
void wipeContent(Found &found)
{
    const auto &bytes = found.bytes();
    if (!bytes.empty())
        wipe(const_cast<std::uint8_t *>(bytes.data()), bytes.size());
}

QrSymbol symbolOf(const Found &found)
{
    QrSymbol symbol;
    symbol.text = textOf(found);
    const auto position = found.position();
    for (std::size_t i = 0; i < symbol.corners.size(); ++i)
        symbol.corners[i] = {position[i].x, position[i].y};
    symbol.version = versionOf(found);
    const std::string level = found.ecLevel();
    if (!level.empty())
        symbol.errorCorrection = level.front();
    return symbol;
}

} // namespace

std::vector<QrSymbol> decodeSymbols(const LumaView &picture, Binarization binarization)
{
    const ZXing::ImageView view(
        picture.pixels, picture.width, picture.height, ZXing::ImageFormat::Lum, int(picture.bytesPerLine));
    auto results = ZXing::ReadBarcodes(view, optionsFor(binarization));
    std::vector<QrSymbol> symbols;
    for (Found &found : results) {
        if (found.isValid() && found.format() == ZXing::BarcodeFormat::QRCode)
            symbols.push_back(symbolOf(found));
        wipeContent(found);
    }
    return symbols;
}

} // namespace cinnabar::app

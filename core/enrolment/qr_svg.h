// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/qr_writer.h"

#include <string_view>

namespace cinnabar {

/// How a symbol is drawn: as it should be, or odd on purpose.
struct QrDrawing {
    int quietZone = QrMatrix::quietZone; ///< in modules
    std::string_view dark = "#000";
    std::string_view light = "#fff";
    int frame = 0; ///< a dark line around the quiet zone, in modules: shows where it ends on a light page
    int side = 0; ///< of the whole picture in CSS pixels; 0 is 8 for each module
};

/// An SVG picture, which may stand in HTML as it is.
SecretBytes qrSvg(const QrMatrix &matrix, const QrDrawing &drawing = {});

/// Modules along a side of the whole picture.
int drawnModules(const QrMatrix &matrix, const QrDrawing &drawing);

} // namespace cinnabar

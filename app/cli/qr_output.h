// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/qr_writer.h"

namespace cinnabar::app {

enum class BlockStyle {
    Coloured, ///< black on white by terminal colours, right on any background
    Plain, ///< blocks for the light modules, right on a dark background
};
/// Lines of half blocks, with a quiet zone of QrMatrix::quietZone modules.
SecretBytes qrAsBlocks(const QrMatrix &matrix, BlockStyle style);

} // namespace cinnabar::app

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/qr_output.h"

#include "secret/secret_writer.h"

#include <string>

namespace cinnabar::app {
namespace {

bool isDark(const QrMatrix &matrix, int x, int y)
{
    return x >= 0 && y >= 0 && x < matrix.size && y < matrix.size && matrix.dark(x, y);
}

} // namespace

SecretBytes qrAsBlocks(const QrMatrix &matrix, BlockStyle style)
{
    // Two rows of modules to a line, [upper is dark][lower is dark]. In colour, the upper half block in the upper
    // module's colour stands on the lower one's.
    constexpr std::string_view coloured[2][2] = {
        {"\x1b[97;107m\u2580", "\x1b[97;40m\u2580"}, {"\x1b[30;107m\u2580", "\x1b[30;40m\u2580"}};
    constexpr std::string_view plain[2][2] = {{"\u2588", "\u2580"}, {"\u2584", " "}};
    const auto &cells = style == BlockStyle::Coloured ? coloured : plain;
    SecretWriter out(64 * 1024);
    const int end = matrix.size + QrMatrix::quietZone;
    for (int y = -QrMatrix::quietZone; y < end; y += 2) {
        for (int x = -QrMatrix::quietZone; x < end; ++x)
            out.append(cells[isDark(matrix, x, y) ? 1 : 0][isDark(matrix, x, y + 1) ? 1 : 0]);
        out.append(style == BlockStyle::Coloured ? std::string_view("\x1b[0m\n") : std::string_view("\n"));
    }
    return out.take();
}

} // namespace cinnabar::app

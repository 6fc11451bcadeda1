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

SecretBytes qrAsSvg(const QrMatrix &matrix)
{
    const std::string side = std::to_string(matrix.size + 2 * QrMatrix::quietZone);
    SecretWriter out(16 * 1024);
    out.append(std::string_view("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "));
    out.append(std::string_view(side + ' ' + side));
    out.append(std::string_view("\" shape-rendering=\"crispEdges\">\n<rect width=\"100%\" height=\"100%\" "
                                "fill=\"#fff\"/>\n<path d=\""));
    for (int y = 0; y < matrix.size; ++y) {
        for (int x = 0; x < matrix.size; ++x) {
            if (!matrix.dark(x, y))
                continue;
            int end = x;
            while (isDark(matrix, end, y))
                ++end;
            out.append('M');
            out.append(std::string_view(
                std::to_string(x + QrMatrix::quietZone) + ' ' + std::to_string(y + QrMatrix::quietZone)));
            out.append('h');
            out.append(std::string_view(std::to_string(end - x)));
            out.append(std::string_view("v1H"));
            out.append(std::string_view(std::to_string(x + QrMatrix::quietZone)));
            out.append('z');
            x = end;
        }
    }
    out.append(std::string_view("\"/>\n</svg>\n"));
    return out.take();
}

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

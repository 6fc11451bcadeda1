// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/qr_svg.h"

#include "secret/secret_writer.h"

#include <string>

namespace cinnabar {
namespace {

void appendRectangle(SecretWriter &out, int at, int side, std::string_view colour)
{
    const std::string place = std::to_string(at);
    const std::string size = std::to_string(side);
    out.append(std::string_view("<rect x=\"" + place + "\" y=\"" + place + "\" width=\"" + size + "\" height=\"" + size
        + "\" fill=\"" + std::string(colour) + "\"/>\n"));
}

/// One rectangle for each run of dark modules in a line.
void appendRuns(SecretWriter &out, const QrMatrix &matrix, int margin)
{
    for (int y = 0; y < matrix.size; ++y) {
        for (int x = 0; x < matrix.size; ++x) {
            if (!matrix.dark(x, y))
                continue;
            int end = x;
            while (end < matrix.size && matrix.dark(end, y))
                ++end;
            const std::string start = std::to_string(x + margin);
            out.append('M');
            out.append(std::string_view(start + ' ' + std::to_string(y + margin)));
            out.append('h');
            out.append(std::string_view(std::to_string(end - x)));
            out.append(std::string_view("v1H"));
            out.append(std::string_view(start + 'z'));
            x = end;
        }
    }
}

} // namespace

int drawnModules(const QrMatrix &matrix, const QrDrawing &drawing)
{
    return matrix.size + 2 * (drawing.quietZone + drawing.frame);
}

SecretBytes qrSvg(const QrMatrix &matrix, const QrDrawing &drawing)
{
    const int modules = drawnModules(matrix, drawing);
    const std::string side = std::to_string(modules);
    SecretWriter out(16 * 1024);
    out.append(std::string_view("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side + ' ' + side + '"'));
    // A picture without a size of its own is drawn at one pixel a module by many a program.
    constexpr int usualPixels = 8;
    const std::string pixels = std::to_string(drawing.side > 0 ? drawing.side : modules * usualPixels);
    out.append(std::string_view(" width=\"" + pixels + "\" height=\"" + pixels + '"'));
    out.append(std::string_view(" shape-rendering=\"crispEdges\">\n"));
    if (drawing.frame > 0)
        appendRectangle(out, 0, modules, drawing.dark);
    appendRectangle(out, drawing.frame, modules - 2 * drawing.frame, drawing.light);
    out.append(std::string_view("<path fill=\"" + std::string(drawing.dark) + "\" d=\""));
    appendRuns(out, matrix, drawing.quietZone + drawing.frame);
    out.append(std::string_view("\"/>\n</svg>\n"));
    return out.take();
}

} // namespace cinnabar

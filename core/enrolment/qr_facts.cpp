// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/qr_facts.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace cinnabar {
namespace {

// ISO/IEC 18004 sections 5.3.1 (versions), 5.3.3 (finder pattern), 5.3.5 (timing pattern), 5.3.8 (quiet zone).
constexpr int maxVersion = 40;
constexpr int finderModules = 7;
constexpr int timingLine = 6;
constexpr double quietZoneNeeded = 4;
/// Grade C for symbol contrast in ISO/IEC 15415 is 40 % and more.
constexpr int contrastNeeded = 40;
/// Below this a module has no pixel of its own that its neighbours don't touch.
constexpr double modulePixelsNeeded = 3;
constexpr int whitest = 255;

int modulesOf(int version) { return 17 + 4 * version; }

struct Point {
    double x;
    double y;
};

/// Maps the unit square to the symbol's four corners (the usual solution for a square and a quadrilateral, Heckbert
/// 1989), and beyond: outside of [0, 1] lies the margin.
class SymbolPlane {
public:
    explicit SymbolPlane(const std::array<PixelPoint, 4> &corners)
    {
        const auto [a, b, c, d] = corners; // clockwise from the top left
        const double dx1 = b.x - c.x;
        const double dy1 = b.y - c.y;
        const double dx2 = d.x - c.x;
        const double dy2 = d.y - c.y;
        const double dx3 = a.x - b.x + c.x - d.x;
        const double dy3 = a.y - b.y + c.y - d.y;
        const double area = dx1 * dy2 - dx2 * dy1;
        m_usable = std::abs(area) > 1;
        if (!m_usable)
            return;
        m_g = (dx3 * dy2 - dx2 * dy3) / area;
        m_h = (dx1 * dy3 - dx3 * dy1) / area;
        m_origin = {double(a.x), double(a.y)};
        m_u = {b.x - a.x + m_g * b.x, b.y - a.y + m_g * b.y};
        m_v = {d.x - a.x + m_h * d.x, d.y - a.y + m_h * d.y};
    }
    bool usable() const { return m_usable; }
    Point at(double u, double v) const
    {
        const double w = m_g * u + m_h * v + 1;
        return {(m_u.x * u + m_v.x * v + m_origin.x) / w, (m_u.y * u + m_v.y * v + m_origin.y) / w};
    }

private:
    bool m_usable = false;
    double m_g = 0;
    double m_h = 0;
    Point m_origin{};
    Point m_u{};
    Point m_v{};
};

double distance(const PixelPoint &a, const PixelPoint &b) { return std::hypot(a.x - b.x, a.y - b.y); }

class Measure {
public:
    Measure(const LumaView &picture, const QrSymbol &symbol)
        : m_picture(picture), m_symbol(symbol), m_plane(symbol.corners)
    {
        const auto &c = symbol.corners;
        m_side = std::min({distance(c[0], c[1]), distance(c[1], c[2]), distance(c[2], c[3]), distance(c[3], c[0])});
    }
    QrFacts facts();

private:
    /// The grey of the pixel there; empty outside of the picture.
    std::optional<int> grey(double u, double v) const;
    /// The same for the middle of a module, counted from 0.
    std::optional<int> module(int column, int row, int modules) const;
    bool isDark(int grey) const { return m_symbol.inverted ? grey > m_middle : grey < m_middle; }
    /// Finds the grey between dark and light, and the contrast.
    void weigh(QrFacts &facts);
    /// How many of the modules that every symbol of that size has in common are as they must be, from 0 to 1.
    double fit(int modules) const;
    int countVersion() const;
    /// Whether all of a line of modules outside of one side is light; `outside` is in modules from the edge.
    bool isLightLine(int side, double outside, int modules) const;
    double quietZone(int modules) const;

    const LumaView &m_picture;
    const QrSymbol &m_symbol;
    SymbolPlane m_plane;
    double m_side = 0;
    int m_middle = whitest / 2;
};

std::optional<int> Measure::grey(double u, double v) const
{
    const Point point = m_plane.at(u, v);
    const auto x = std::floor(point.x);
    const auto y = std::floor(point.y);
    if (!(x >= 0 && y >= 0 && x < m_picture.width && y < m_picture.height))
        return {};
    return m_picture.pixels[std::ptrdiff_t(y) * m_picture.bytesPerLine + std::ptrdiff_t(x)];
}

std::optional<int> Measure::module(int column, int row, int modules) const
{
    return grey((column + 0.5) / modules, (row + 0.5) / modules);
}

void Measure::weigh(QrFacts &facts)
{
    // A grid finer than the modules of any version; the tenths at both ends are dark and light ones, whatever the text.
    constexpr int grid = 120;
    std::vector<int> greys;
    for (int row = 0; row < grid; ++row) {
        for (int column = 0; column < grid; ++column) {
            if (const auto value = module(column, row, grid))
                greys.push_back(*value);
        }
    }
    const std::size_t tenth = greys.size() / 10;
    if (tenth == 0)
        return;
    std::sort(greys.begin(), greys.end());
    const int dark = greys[tenth];
    const int light = greys[greys.size() - 1 - tenth];
    m_middle = (dark + light + 1) / 2;
    facts.contrastPercent = (light - dark) * 100 / whitest;
}

double Measure::fit(int modules) const
{
    int right = 0;
    int all = 0;
    const auto check = [&](int column, int row, bool dark) {
        const auto value = module(column, row, modules);
        ++all;
        if (value && isDark(*value) == dark)
            ++right;
    };
    for (int i = finderModules + 1; i < modules - finderModules - 1; ++i) {
        check(i, timingLine, i % 2 == 0);
        check(timingLine, i, i % 2 == 0);
    }
    // The finder pattern at the top left, with the light line around it.
    for (int row = 0; row <= finderModules; ++row) {
        for (int column = 0; column <= finderModules; ++column) {
            const int ring = std::max(std::abs(column - 3), std::abs(row - 3));
            check(column, row, ring != 2 && ring != 4);
        }
    }
    return double(right) / all;
}

int Measure::countVersion() const
{
    constexpr double goodFit = 0.85;
    int best = 0;
    double bestFit = goodFit;
    for (int version = 1; version <= maxVersion; ++version) {
        if (const double found = fit(modulesOf(version)); found > bestFit) {
            best = version;
            bestFit = found;
        }
    }
    return best;
}

bool Measure::isLightLine(int side, double outside, int modules) const
{
    // Between the modules too, so that thin lines are seen.
    constexpr int looks = 3;
    for (int i = 0; i < modules * looks; ++i) {
        const double along = (i + 0.5) / (modules * looks);
        const double beyond = outside / modules;
        std::optional<int> value;
        switch (side) {
        case 0:
            value = grey(along, -beyond);
            break;
        case 1:
            value = grey(1 + beyond, along);
            break;
        case 2:
            value = grey(along, 1 + beyond);
            break;
        default:
            value = grey(-beyond, along);
        }
        if (!value || isDark(*value))
            return false;
    }
    return true;
}

double Measure::quietZone(int modules) const
{
    // The reader's corners are up to 2 pixels off, to either side, and the edges of a scaled picture are grey. So each
    // margin is measured from where the light begins, which is looked for around the edge, to where it ends.
    const double step = 0.125;
    const double reach = std::clamp(2.5 * modules / m_side, 0.5, 1.0);
    double narrowest = quietZoneLimit;
    for (int side = 0; side < 4; ++side) {
        double begin = -reach;
        while (begin < reach && !isLightLine(side, begin, modules))
            begin += step;
        double end = begin;
        while (end - begin < narrowest && isLightLine(side, end, modules))
            end += step;
        narrowest = std::min(narrowest, end - begin);
    }
    const double shown = 0.25;
    return std::round(narrowest / shown) * shown;
}

QrFacts Measure::facts()
{
    QrFacts facts;
    facts.errorCorrection = m_symbol.errorCorrection;
    facts.inverted = m_symbol.inverted;
    if (m_picture.empty() || !m_plane.usable())
        return facts;
    weigh(facts);
    facts.version = m_symbol.version > 0 ? m_symbol.version : countVersion();
    if (facts.version == 0)
        return facts;
    facts.modules = modulesOf(facts.version);
    facts.modulePixels = m_side / facts.modules;
    facts.quietZoneModules = quietZone(facts.modules);
    return facts;
}

QString threeDigits(double value) { return QString::number(value, 'g', 3); }

} // namespace

QrFacts measureQr(const LumaView &picture, const QrSymbol &symbol) { return Measure(picture, symbol).facts(); }

QrFacts withoutView(QrFacts facts)
{
    facts.modulePixels = 0;
    facts.quietZoneModules.reset();
    facts.contrastPercent = 0;
    return facts;
}

Findings findingsOf(const QrFacts &facts)
{
    Findings findings;
    // Grey edges hide up to a pixel, and the steps of the measure some of a module.
    constexpr double unsure = 0.3;
    if (facts.quietZoneModules && quietZoneNeeded - *facts.quietZoneModules > unsure + 1 / facts.modulePixels)
        findings.push_back({FindingId::QrQuietZone, {threeDigits(*facts.quietZoneModules)}});
    if (facts.contrastPercent < contrastNeeded && facts.contrastPercent > 0)
        findings.push_back({FindingId::QrLowContrast, {QString::number(facts.contrastPercent)}});
    if (facts.inverted)
        findings.push_back({FindingId::QrInverted});
    if (facts.modulePixels > 0 && facts.modulePixels < modulePixelsNeeded)
        findings.push_back({FindingId::QrSmallModules, {threeDigits(facts.modulePixels)}});
    return findings;
}

} // namespace cinnabar

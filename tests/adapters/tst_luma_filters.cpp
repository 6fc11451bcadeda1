// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/luma_filters.h"

#include <QTest>

#include <initializer_list>
#include <vector>

using namespace cinnabar;
using namespace cinnabar::app;

namespace {

using Pixels = std::vector<std::uint8_t>;

/// Lines with rubbish behind each, as a camera's frame has it: a filter must keep to the width.
struct Padded {
    Pixels bytes;
    LumaView view;
    Padded(int width, const Pixels &pixels)
    {
        const int height = int(pixels.size()) / width;
        for (int y = 0; y < height; ++y) {
            bytes.insert(bytes.end(), pixels.begin() + y * width, pixels.begin() + (y + 1) * width);
            bytes.insert(bytes.end(), 3, 0x77);
        }
        view = {bytes.data(), width, height, width + 3};
    }
};

} // namespace

// The expected pixels are worked out by hand.
class TestLumaFilters : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void invertSwapsDarkAndLight()
    {
        const Padded picture(2, {0, 255, 10, 200});
        QCOMPARE(invert(picture.view).pixels, (Pixels{255, 0, 245, 55}));
    }

    void rangeLeavesOutliersAside()
    {
        Pixels pixels(1000, 100);
        std::fill(pixels.begin() + 500, pixels.end(), std::uint8_t(140));
        pixels[0] = 0;
        pixels[999] = 255;
        const Padded picture(100, pixels);
        QCOMPARE(int(rangeOf(picture.view, 10).low), 100);
        QCOMPARE(int(rangeOf(picture.view, 10).high), 140);
        QCOMPARE(int(rangeOf(picture.view, 0).low), 0);
        QCOMPARE(int(rangeOf(picture.view, 0).high), 255);
    }

    void stretchUsesAllLevels()
    {
        const Padded picture(5, {90, 100, 120, 140, 200});
        QCOMPARE(stretch(picture.view, {100, 140}).pixels, (Pixels{0, 0, 127, 255, 255}));
    }

    void stretchTakesAFlatPicture()
    {
        const Padded picture(2, {100, 100});
        QCOMPARE(stretch(picture.view, {100, 100}).pixels, (Pixels{0, 0}));
    }

    void shrinkTakesMeansAndCutsTheRest()
    {
        const Padded picture(5, {0, 10, 100, 200, 9, 20, 30, 100, 200, 9, 1, 1, 1, 1, 1});
        const LumaImage half = shrink(picture.view, 2);
        QCOMPARE(half.width, 2);
        QCOMPARE(half.height, 1);
        QCOMPARE(half.pixels, (Pixels{15, 150}));
    }

    void enlargeKeepsMiddlesInPlace()
    {
        const Padded picture(2, {0, 90});
        const LumaImage triple = enlarge(picture.view, 3);
        QCOMPARE(triple.width, 6);
        QCOMPARE(triple.height, 3);
        QCOMPARE(Pixels(triple.pixels.begin(), triple.pixels.begin() + 6), (Pixels{0, 0, 30, 60, 90, 90}));
    }

    void boxBlurTakesWhatThereIsAtTheEdges()
    {
        const Padded picture(3, {0, 90, 180, 0, 90, 180});
        QCOMPARE(boxBlur(picture.view, 1).pixels, (Pixels{45, 90, 135, 45, 90, 135}));
        QCOMPARE(boxBlur(picture.view, 100).pixels, Pixels(6, 90));
    }

    void medianTakesAwaySpecksAndKeepsEdges()
    {
        const Padded picture(4, {0, 0, 200, 200, 0, 255, 200, 200, 0, 0, 200, 0});
        const LumaImage clean = median(picture.view);
        QCOMPARE(int(clean.pixels[5]), 0);
        QCOMPARE(int(clean.pixels[4]), 0);
        QCOMPARE(int(clean.pixels[6]), 200);
        QCOMPARE(int(clean.pixels[7]), 200);
    }

    void sharpenSteepensEdges()
    {
        const Padded picture(4, {100, 100, 130, 130});
        // Means of three: 100, 110, 120, 130.
        QCOMPARE(sharpen(picture.view, 1, 3).pixels, (Pixels{100, 70, 160, 130}));
    }

    void thresholdFindsWhatIsDarkerThanItsSurroundings()
    {
        // Faint ink on bright paper: the mean is 197.
        const Padded picture(4, {190, 199, 199, 200});
        QCOMPARE(threshold(picture.view, 10, 2).pixels, (Pixels{0, 255, 255, 255}));
        QCOMPARE(threshold(picture.view, 10, 7).pixels, (Pixels{255, 255, 255, 255}));
    }
};

QTEST_GUILESS_MAIN(TestLumaFilters)
#include "tst_luma_filters.moc"

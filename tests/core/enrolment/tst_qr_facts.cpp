// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/qr_facts.h"
#include "support/data/entry_text.h"
#include "support/fixed_random.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>

using namespace cinnabar;
using namespace cinnabar::testing;

/// Symbols drawn here: finder and timing patterns where ISO/IEC 18004 has them, chance in between.
class TestQrFacts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyVersionIsCounted();
    void aTurnedSymbolIsMeasured_data();
    void aTurnedSymbolIsMeasured();
    void theMarginIsMeasured_data();
    void theMarginIsMeasured();
    void cornersMayBeOff_data();
    void cornersMayBeOff();
    void contrastAndInversionAreMeasured_data();
    void contrastAndInversionAreMeasured();
    void chanceIsNoSymbol();
    void uselessCornersAreNoFault();
    void findingsBeginAtTheirLimits_data();
    void findingsBeginAtTheirLimits();
    void aViewSaysNothingOfTheCode();
};

namespace {

constexpr int paper = 255;

struct Look {
    double pixels = 4; ///< a module
    double margin = 4; ///< in modules, before something dark comes
    double degrees = 0;
    int dark = 0;
    int light = paper;
};

class Drawn {
public:
    Drawn(int version, const Look &look) : m_modules(17 + 4 * version), m_look(look)
    {
        const double side = m_modules * look.pixels;
        const int size = int(side * 1.5 + 2 * 10 * look.pixels);
        m_image.width = m_image.height = size;
        m_image.pixels.assign(std::size_t(size) * std::size_t(size), 0);
        m_middle = size / 2.0;
        for (int y = 0; y < size; ++y) {
            for (int x = 0; x < size; ++x)
                m_image.pixels[std::size_t(y) * std::size_t(size) + std::size_t(x)] = std::uint8_t(greyAt(x, y));
        }
        const double half = side / 2;
        const std::array<std::array<double, 2>, 4> corners{
            {{-half, -half}, {half, -half}, {half, half}, {-half, half}}};
        const double angle = look.degrees * 3.14159265358979 / 180;
        for (std::size_t i = 0; i < corners.size(); ++i) {
            const auto [x, y] = corners[i];
            symbol.corners[i] = {int(std::lround(m_middle + x * std::cos(angle) - y * std::sin(angle))),
                int(std::lround(m_middle + x * std::sin(angle) + y * std::cos(angle)))};
        }
        symbol.errorCorrection = 'Q';
        symbol.inverted = look.dark > look.light;
    }
    QrFacts facts() const { return measureQr(m_image.view(), symbol); }

    QrSymbol symbol;

private:
    bool isDarkModule(int column, int row) const
    {
        const int last = m_modules - 1;
        const auto finder = [](int x, int y) {
            const int ring = std::max(std::abs(x - 3), std::abs(y - 3));
            return ring != 2 && ring != 4;
        };
        if (column <= 7 && row <= 7)
            return finder(column, row);
        if (column >= last - 7 && row <= 7)
            return finder(last - column, row);
        if (column <= 7 && row >= last - 7)
            return finder(column, last - row);
        if (column == 6 || row == 6)
            return (column + row) % 2 == 0;
        return (quint64(column * 1031 + row * 2053 + 7) * Q_UINT64_C(0x9E3779B97F4A7C15)) >> 63;
    }
    int greyAt(int x, int y) const
    {
        const double angle = -m_look.degrees * 3.14159265358979 / 180;
        const double dx = x + 0.5 - m_middle;
        const double dy = y + 0.5 - m_middle;
        const double u = (dx * std::cos(angle) - dy * std::sin(angle)) / m_look.pixels + m_modules / 2.0;
        const double v = (dx * std::sin(angle) + dy * std::cos(angle)) / m_look.pixels + m_modules / 2.0;
        if (std::min(u, v) < -m_look.margin || std::max(u, v) > m_modules + m_look.margin)
            return m_look.dark;
        if (std::min(u, v) < 0 || std::max(u, v) >= m_modules)
            return m_look.light;
        return isDarkModule(int(u), int(v)) ? m_look.dark : m_look.light;
    }

    int m_modules;
    Look m_look;
    double m_middle = 0;
    LumaImage m_image;
};

} // namespace

void TestQrFacts::everyVersionIsCounted()
{
    for (int version = 1; version <= 40; ++version) {
        const QrFacts facts = Drawn(version, Look{}).facts();
        QCOMPARE(facts.version, version);
        QCOMPARE(facts.modules, 17 + 4 * version);
        QCOMPARE(facts.errorCorrection, 'Q');
        QVERIFY2(std::abs(facts.modulePixels - 4) < 0.05, qPrintable(QString::number(facts.modulePixels)));
        QCOMPARE(facts.quietZoneModules.value(), 4.0);
        QCOMPARE(findingTexts(findingsOf(facts)), QStringList());
    }
}

void TestQrFacts::aTurnedSymbolIsMeasured_data()
{
    QTest::addColumn<double>("degrees");
    for (const double degrees : {5.0, 17.0, 45.0, 90.0, 133.0, 180.0, 260.0})
        QTest::addRow("%g", degrees) << degrees;
}

void TestQrFacts::aTurnedSymbolIsMeasured()
{
    QFETCH(double, degrees);
    const QrFacts facts = Drawn(7, Look{5, 4, degrees}).facts();
    QCOMPARE(facts.version, 7);
    QVERIFY(std::abs(facts.modulePixels - 5) < 0.1);
    QVERIFY(std::abs(facts.quietZoneModules.value() - 4) <= 0.25);
}

void TestQrFacts::theMarginIsMeasured_data()
{
    QTest::addColumn<double>("margin");
    QTest::addColumn<double>("measured");
    for (const double margin : {0.0, 1.0, 2.0, 2.5, 3.0, 4.0, 7.0})
        QTest::addRow("%g", margin) << margin << margin;
    QTest::addRow("beyond the limit") << 9.0 << quietZoneLimit;
}

void TestQrFacts::theMarginIsMeasured()
{
    QFETCH(double, margin);
    QTEST(Drawn(3, Look{8, margin}).facts().quietZoneModules.value(), "measured");
}

void TestQrFacts::cornersMayBeOff_data()
{
    QTest::addColumn<int>("pixels"); // outwards
    for (const int pixels : {-2, -1, 1, 2})
        QTest::addRow("%d", pixels) << pixels;
}

void TestQrFacts::cornersMayBeOff()
{
    QFETCH(int, pixels);
    const auto findings = [pixels](double margin) {
        Drawn drawn(4, Look{6.4, margin});
        auto &corners = drawn.symbol.corners;
        for (const std::size_t i : {0, 1, 2, 3}) {
            corners[i].x += i == 0 || i == 3 ? -pixels : pixels;
            corners[i].y += i < 2 ? -pixels : pixels;
        }
        return findingTexts(findingsOf(drawn.facts())).join(u' ');
    };
    QCOMPARE(findings(4), QString());
    QVERIFY(findings(3).startsWith(QStringLiteral("qr-quiet-zone")));
    QVERIFY(findings(0).startsWith(QStringLiteral("qr-quiet-zone")));
}

void TestQrFacts::contrastAndInversionAreMeasured_data()
{
    QTest::addColumn<int>("dark");
    QTest::addColumn<int>("light");
    QTest::addColumn<int>("percent");
    QTest::addRow("full") << 0 << 255 << 100;
    QTest::addRow("half") << 64 << 192 << 50;
    QTest::addRow("faint") << 100 << 151 << 20;
    QTest::addRow("light on dark") << 255 << 0 << 100;
}

void TestQrFacts::contrastAndInversionAreMeasured()
{
    QFETCH(int, dark);
    QFETCH(int, light);
    const QrFacts facts = Drawn(4, Look{6, 4, 0, dark, light}).facts();
    QCOMPARE(facts.version, 4);
    QTEST(facts.contrastPercent, "percent");
    QCOMPARE(facts.inverted, dark > light);
    QCOMPARE(facts.quietZoneModules.value(), 4.0);
}

void TestQrFacts::chanceIsNoSymbol()
{
    LumaImage noise;
    noise.width = noise.height = 200;
    test::FixedRandom random;
    for (int i = 0; i < noise.width * noise.height; ++i)
        noise.pixels.push_back(random.next() >> 63 ? 255 : 0);
    QrSymbol symbol;
    symbol.corners = {PixelPoint{20, 20}, PixelPoint{180, 20}, PixelPoint{180, 180}, PixelPoint{20, 180}};
    const QrFacts facts = measureQr(noise.view(), symbol);
    QCOMPARE(facts.version, 0);
    QVERIFY(!facts.quietZoneModules);
    QCOMPARE(findingTexts(findingsOf(facts)), QStringList());
}

void TestQrFacts::uselessCornersAreNoFault()
{
    Drawn drawn(2, Look{});
    for (const std::array<PixelPoint, 4> &corners : {std::array<PixelPoint, 4>{},
             std::array<PixelPoint, 4>{PixelPoint{1, 1}, PixelPoint{2, 1}, PixelPoint{2, 2}, PixelPoint{1, 2}},
             std::array<PixelPoint, 4>{
                 PixelPoint{-900, -900}, PixelPoint{-500, -900}, PixelPoint{-500, -500}, PixelPoint{-900, -500}},
             std::array<PixelPoint, 4>{PixelPoint{0, 0}, PixelPoint{90, 90}, PixelPoint{0, 90}, PixelPoint{90, 0}}}) {
        drawn.symbol.corners = corners;
        const QrFacts facts = drawn.facts();
        QVERIFY(facts.version >= 0 && facts.version <= 40);
    }
    QCOMPARE(measureQr({}, drawn.symbol).version, 0);
}

void TestQrFacts::findingsBeginAtTheirLimits_data()
{
    QTest::addColumn<double>("margin");
    QTest::addColumn<int>("contrast");
    QTest::addColumn<double>("pixels");
    QTest::addColumn<QStringList>("findings");
    const auto row = [](const char *name, double margin, int contrast, double pixels,
                         std::initializer_list<const char *> findings) {
        QStringList list;
        for (const char *finding : findings)
            list.append(QString::fromLatin1(finding));
        QTest::newRow(name) << margin << contrast << pixels << list;
    };
    row("all right", 4, 40, 3, {});
    row("margin, within what is unsure", 3.5, 40, 4, {});
    row("margin", 3.25, 40, 4, {"qr-quiet-zone(3.25)"});
    row("margin, small modules", 3, 40, 1.2, {"qr-small-modules(1.2)"});
    row("margin, large modules", 3.5, 40, 10, {"qr-quiet-zone(3.5)"});
    row("contrast", 4, 39, 3, {"qr-low-contrast(39)"});
    row("size", 4, 40, 2.99, {"qr-small-modules(2.99)"});
}

void TestQrFacts::findingsBeginAtTheirLimits()
{
    QFETCH(double, margin);
    QFETCH(int, contrast);
    QFETCH(double, pixels);
    QTEST(findingTexts(findingsOf(QrFacts{3, 29, 'M', pixels, margin, contrast, false})), "findings");
}

void TestQrFacts::aViewSaysNothingOfTheCode()
{
    const QrFacts own{.version = 3, .modules = 29, .errorCorrection = 'M', .inverted = true};
    QrFacts seen = own;
    seen.modulePixels = 1.5;
    seen.quietZoneModules = 1;
    seen.contrastPercent = 20;
    QCOMPARE(withoutView(seen), own);
    QCOMPARE(findingsOf(withoutView(seen)), (Findings{{FindingId::QrInverted}}));
}

QTEST_APPLESS_MAIN(TestQrFacts)
#include "tst_qr_facts.moc"

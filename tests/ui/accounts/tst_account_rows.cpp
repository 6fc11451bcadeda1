// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/account_delegate.h"
#include "accounts/monogram.h"
#include "window/theme.h"

#include <QImage>
#include <QPainter>
#include <QStandardItemModel>
#include <QtTest/QTest>

#include <cmath>

using namespace cinnabar;
using namespace cinnabar::ui;
using namespace std::chrono_literals;

namespace {

RowContent codeRow()
{
    RowContent row;
    row.title = QStringLiteral("Jetserver");
    row.name = QStringLiteral("user@example.com");
    row.code = QStringLiteral("492 039");
    row.remaining = 12s;
    row.fraction = 0.4;
    return row;
}

RowContent expiringRow()
{
    RowContent row = codeRow();
    row.next = QStringLiteral("118 204");
    row.expiring = true;
    row.remaining = 4s;
    row.fraction = 0.13;
    return row;
}

struct Painted {
    QImage image;
    RowGeometry parts;
};

Painted paintRow(
    const RowContent &row, const Theme &theme, Qt::LayoutDirection direction = Qt::LeftToRight, int width = 430)
{
    QStandardItemModel model(1, 1);
    model.setData(model.index(0, 0), QVariant::fromValue(row), ContentRole);
    const AccountDelegate delegate;
    QStyleOptionViewItem option;
    option.font = QFont(QStringLiteral("DejaVu Sans"), 10);
    option.palette = theme.palette(QPalette());
    option.direction = direction;
    option.state = QStyle::State_Enabled;
    option.rect = QRect(0, 0, width, delegate.sizeHint(option, {}).height());
    QImage image(option.rect.size(), QImage::Format_RGB32);
    image.fill(theme.background);
    QPainter painter(&image);
    delegate.paint(&painter, option, model.index(0, 0));
    return {image, delegate.geometry(option, row)};
}

int count(const QImage &image, const QColor &color, const QRect &in)
{
    int found = 0;
    const QRect area = in & image.rect();
    for (int y = area.top(); y <= area.bottom(); ++y) {
        for (int x = area.left(); x <= area.right(); ++x)
            found += image.pixel(x, y) == color.rgb() ? 1 : 0;
    }
    return found;
}

/// What is painted inside `in`, as narrow as can be.
QRect ink(const QImage &image, const QRect &in)
{
    QRect found;
    for (int y = in.top(); y <= in.bottom(); ++y) {
        for (int x = in.left(); x <= in.right(); ++x) {
            if (image.pixel(x, y) != Theme::light().background.rgb())
                found |= QRect(x, y, 1, 1);
        }
    }
    return found;
}

/// WCAG 2.1, relative luminance.
double luminance(const QColor &color)
{
    const auto linear = [](double c) { return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(double(color.redF())) + 0.7152 * linear(double(color.greenF()))
        + 0.0722 * linear(double(color.blueF()));
}

double contrast(const QColor &a, const QColor &b)
{
    const double first = luminance(a) + 0.05;
    const double second = luminance(b) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

} // namespace

class AccountRowsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whiteOnTheMonogramHasContrast();
    void theMonogramDependsOnTheNameAlone();
    void theMonogramIsOneLetterAsPeopleCount_data();
    void theMonogramIsOneLetterAsPeopleCount();
    void themeColoursAreThoseOfTheDesign();
    void textHasContrast();
    void cinnabarIsOnlyForWhatLapses_data();
    void cinnabarIsOnlyForWhatLapses();
    void nothingJumpsWhenItLapses();
    void rightToLeftMirrorsTheRowButNotTheCode();
    void fitsANarrowWindow();
    void onlyDirtyPartsArePainted();
};

void AccountRowsTest::whiteOnTheMonogramHasContrast()
{
    for (int i = 0; i < 2000; ++i) {
        const QColor color = monogramColor(QStringLiteral("Issuer %1").arg(i));
        QVERIFY2(contrast(color, Qt::white) >= 4.5, qPrintable(color.name()));
        QVERIFY(color != Theme::light().cinnabar);
    }
}

void AccountRowsTest::theMonogramDependsOnTheNameAlone()
{
    QCOMPARE(monogramColor(QStringLiteral("GitHub")), monogramColor(QStringLiteral(" github ")));
    QVERIFY(monogramColor(QStringLiteral("GitHub")) != monogramColor(QStringLiteral("Jetserver")));
}

void AccountRowsTest::theMonogramIsOneLetterAsPeopleCount_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("letter");
    QTest::newRow("latin") << QStringLiteral("github") << QStringLiteral("G");
    QTest::newRow("Hebrew") << QStringLiteral("בנק") << QStringLiteral("ב");
    QTest::newRow("combining accent") << QStringLiteral("e\u0301lan") << QStringLiteral("E\u0301");
    QTest::newRow("emoji of several code points") << QStringLiteral("👩‍💻 dev") << QStringLiteral("👩‍💻");
    QTest::newRow("spaces") << QStringLiteral("  x") << QStringLiteral("X");
    QTest::newRow("empty") << QString() << QStringLiteral("?");
}

void AccountRowsTest::theMonogramIsOneLetterAsPeopleCount()
{
    QFETCH(QString, title);
    QFETCH(QString, letter);
    QCOMPARE(monogramLetter(title), letter);
}

void AccountRowsTest::themeColoursAreThoseOfTheDesign()
{
    QCOMPARE(Theme::light().cinnabar.name(), QStringLiteral("#c4301a"));
    QCOMPARE(Theme::dark().cinnabar.name(), QStringLiteral("#ff7a63"));
    QCOMPARE(&Theme::of(Theme::dark().palette(QPalette())), &Theme::dark());
    QCOMPARE(&Theme::of(Theme::light().palette(QPalette())), &Theme::light());
}

void AccountRowsTest::textHasContrast()
{
    for (const Theme *theme : {&Theme::light(), &Theme::dark()}) {
        for (const QColor &ground : {theme->background, theme->surface, theme->hover}) {
            QVERIFY(contrast(theme->text, ground) >= 7);
            QVERIFY(contrast(theme->muted, ground) >= 4.5);
            QVERIFY(contrast(theme->cinnabar, ground) >= 4.5);
        }
        QVERIFY(contrast(theme->onAccent, theme->accent) >= 4.5);
    }
}

void AccountRowsTest::cinnabarIsOnlyForWhatLapses_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void AccountRowsTest::cinnabarIsOnlyForWhatLapses()
{
    QFETCH(bool, dark);
    const Theme &theme = dark ? Theme::dark() : Theme::light();
    const Painted calm = paintRow(codeRow(), theme);
    QCOMPARE(count(calm.image, theme.cinnabar, calm.image.rect()), 0);
    QVERIFY(count(calm.image, theme.accent, calm.parts.ring) > 5);
    const Painted red = paintRow(expiringRow(), theme);
    QVERIFY(count(red.image, theme.cinnabar, red.parts.code) > 100);
    QVERIFY(count(red.image, theme.cinnabar, red.parts.ring) > 5);
    QCOMPARE(count(red.image, theme.cinnabar, red.parts.title.united(red.parts.name)), 0);
    QCOMPARE(count(red.image, theme.accent, red.image.rect()), 0);
}

void AccountRowsTest::nothingJumpsWhenItLapses()
{
    const Painted calm = paintRow(codeRow(), Theme::light());
    const Painted red = paintRow(expiringRow(), Theme::light());
    QCOMPARE(red.image.size(), calm.image.size());
    QCOMPARE(red.parts.code, calm.parts.code);
    QCOMPARE(red.parts.title, calm.parts.title);
    QCOMPARE(red.parts.name, calm.parts.name);
    QCOMPARE(red.parts.ring, calm.parts.ring);
    QVERIFY(!red.parts.next.intersects(red.parts.ring));
    QVERIFY(calm.image.rect().contains(red.parts.next));
}

void AccountRowsTest::rightToLeftMirrorsTheRowButNotTheCode()
{
    const Painted left = paintRow(codeRow(), Theme::light());
    const Painted right = paintRow(codeRow(), Theme::light(), Qt::RightToLeft);
    const int width = left.image.width();
    QCOMPARE(right.parts.monogram.left(), width - 1 - left.parts.monogram.right());
    QVERIFY(right.parts.ring.right() < right.parts.code.left());
    QVERIFY(right.parts.code.right() < right.parts.title.left());
    // The same pixels, so the digits stand in the same order; only the edge that they keep to is the other one.
    const QRect inkLeft = ink(left.image, left.parts.code);
    const QRect inkRight = ink(right.image, right.parts.code);
    QVERIFY(!inkLeft.isEmpty());
    QCOMPARE(right.image.copy(inkRight), left.image.copy(inkLeft));
    QVERIFY(left.parts.code.right() - inkLeft.right() < 4);
    QVERIFY(inkRight.left() - right.parts.code.left() < 4);
}

void AccountRowsTest::fitsANarrowWindow()
{
    RowContent row = codeRow();
    row.code = QStringLiteral("3041 9231");
    const Painted narrow = paintRow(row, Theme::light(), Qt::LeftToRight, 320);
    QVERIFY(narrow.parts.title.width() >= 64);
    QVERIFY(!narrow.parts.title.intersects(narrow.parts.code));
    QVERIFY(narrow.image.rect().contains(narrow.parts.ring));
}

void AccountRowsTest::onlyDirtyPartsArePainted()
{
    QStandardItemModel model(1, 1);
    model.setData(model.index(0, 0), QVariant::fromValue(codeRow()), ContentRole);
    AccountDelegate delegate;
    QStyleOptionViewItem option;
    option.palette = Theme::light().palette(QPalette());
    option.rect = QRect(0, 0, 430, 68);
    QImage image(option.rect.size(), QImage::Format_RGB32);
    image.fill(Qt::white);
    const RowGeometry parts = delegate.geometry(option, codeRow());
    delegate.setDirtyRegion(parts.ring);
    QPainter painter(&image);
    delegate.paint(&painter, option, model.index(0, 0));
    painter.end();
    QVERIFY(count(image, Theme::light().accent, parts.ring) > 5);
    QCOMPARE(count(image, Qt::white, parts.code), parts.code.width() * parts.code.height());
}

QTEST_MAIN(AccountRowsTest)
#include "tst_account_rows.moc"

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/zxcvbn_password_strength.h"

#include <QTest>

using namespace cinnabar;
using namespace cinnabar::app;
using Level = StrengthEstimate::Level;

Q_DECLARE_METATYPE(cinnabar::StrengthEstimate::Level)

class TestPasswordStrength : public QObject {
    Q_OBJECT

    ZxcvbnPasswordStrength m_strength;

    double bits(const QByteArray &password) const
    {
        return m_strength.estimate(asSecretView(std::string_view(password.constData(), std::size_t(password.size()))))
            .log2Guesses;
    }

private Q_SLOTS:
    void levelsBeginWhereTheySay_data()
    {
        QTest::addColumn<double>("guesses");
        QTest::addColumn<Level>("level");
        QTest::newRow("none") << 0.0 << Level::VeryWeak;
        QTest::newRow("below an hour") << 21.99 << Level::VeryWeak;
        QTest::newRow("an hour") << 22.0 << Level::Weak;
        QTest::newRow("below a year") << 34.99 << Level::Weak;
        QTest::newRow("a year") << 35.0 << Level::Fair;
        QTest::newRow("below a year of a thousand cards") << 44.99 << Level::Fair;
        QTest::newRow("a year of a thousand cards") << 45.0 << Level::Strong;
    }

    void levelsBeginWhereTheySay()
    {
        QFETCH(double, guesses);
        QFETCH(Level, level);
        QCOMPARE(StrengthEstimate::of(guesses).level, level);
        QCOMPARE(StrengthEstimate::of(guesses).log2Guesses, guesses);
    }

    /// Passwords whose strength is known by how they were made or where they are listed.
    void judgesPasswords_data()
    {
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<Level>("least");
        QTest::addColumn<Level>("most");
        const auto row = [](const char *name, const char *password, Level least, Level most) {
            QTest::newRow(name) << QByteArray(password) << least << most;
        };
        row("empty", "", Level::VeryWeak, Level::VeryWeak);
        row("on every list", "password1", Level::VeryWeak, Level::VeryWeak);
        row("keys side by side", "qwertyuiop", Level::VeryWeak, Level::VeryWeak);
        row("a word in disguise", "P@ssw0rd!", Level::VeryWeak, Level::VeryWeak);
        row("one letter, 40 times", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", Level::VeryWeak, Level::VeryWeak);
        row("8 random letters", "xkqzvjwf", Level::Weak, Level::Fair);
        row("xkcd 936", "correct horse battery staple", Level::Fair, Level::Strong);
        row("16 random characters", "f7#Kq9vR!2mZx4Lp", Level::Strong, Level::Strong);
        row("a Hebrew word", "סיסמה", Level::VeryWeak, Level::VeryWeak);
        row("a Russian word", "пароль", Level::VeryWeak, Level::VeryWeak);
        row("a Chinese word", "密码", Level::VeryWeak, Level::VeryWeak);
        row("a word with accents", "pässwörd", Level::VeryWeak, Level::Weak);
        row("one Hebrew letter, 40 times", "אאאאאאאאאאאאאאאאאאאאאאאאאאאאאאאאאאאאאאאא", Level::VeryWeak,
            Level::VeryWeak);
        row("eight Hebrew words", "ארנב כחול שותה מרק ליד מגדל ישן בחורף", Level::Strong, Level::Strong);
    }

    void judgesPasswords()
    {
        QFETCH(QByteArray, password);
        QFETCH(Level, least);
        QFETCH(Level, most);
        const Level level = StrengthEstimate::of(bits(password)).level;
        QVERIFY2(level >= least && level <= most, qPrintable(QString::number(bits(password))));
    }

    void beyondAsciiIsNeverWorthMoreThanItsBytes_data()
    {
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<double>("most");
        QTest::newRow("a letter") << QByteArray("é") << 7.0;
        QTest::newRow("an emoji of four bytes") << QByteArray("🐇") << 7.0;
        QTest::newRow("a byte that is no UTF-8") << QByteArray("\xff") << 7.0;
        QTest::newRow("a zero byte") << QByteArray("\0", 1) << 7.0;
    }

    void beyondAsciiIsNeverWorthMoreThanItsBytes()
    {
        QFETCH(QByteArray, password);
        QFETCH(double, most);
        QVERIFY2(bits(password) <= most, qPrintable(QString::number(bits(password))));
    }

    void moreIsNeverWeaker()
    {
        QVERIFY(bits("x") > 0);
        QVERIFY(bits("אבגד") < bits("אבגדהוז"));
        QVERIFY(bits(QByteArray("ab\0cdq7", 7)) > bits("ab"));
    }

    void aWholeBookIsJudgedAtOnce()
    {
        const QByteArray book = QByteArray("It was 1the 5best of , l33t 1l1l1l!! ").repeated(2000);
        QCOMPARE(StrengthEstimate::of(bits(book)).level, Level::Strong);
    }
};

QTEST_APPLESS_MAIN(TestPasswordStrength)
#include "tst_password_strength.moc"

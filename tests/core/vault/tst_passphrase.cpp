// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fixed_random.h"
#include "vault/passphrase.h"

#include <QCryptographicHash>
#include <QTest>

#include <map>
#include <set>
#include <string>

using namespace cinnabar;

namespace {

class GivenBytes final : public Random {
public:
    explicit GivenBytes(QByteArray bytes) : m_bytes(std::move(bytes)) { }
    void fill(std::span<std::byte> out) override
    {
        for (std::size_t i = 0; i < out.size(); ++i)
            out[i] = static_cast<std::byte>(m_bytes.at(qsizetype(i)));
    }

private:
    QByteArray m_bytes;
};

QByteArray bytesOf(const SecretBytes &secret)
{
    const std::string_view text = asText(secret.view());
    return {text.data(), qsizetype(text.size())};
}

} // namespace

class PassphraseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listIsTheOneOfBip39()
    {
        QCOMPARE(passphraseWords().size(), std::size_t(2048));
        QByteArray file;
        for (const std::string_view word : passphraseWords())
            file += QByteArray(word.data(), qsizetype(word.size())) + '\n';
        // Of bips/bip-0039/english.txt.
        QCOMPARE(QCryptographicHash::hash(file, QCryptographicHash::Sha256).toHex(),
            QByteArray("2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda"));
    }

    void fourLettersTellAWord()
    {
        std::set<std::string_view> starts;
        for (const std::string_view word : passphraseWords())
            starts.insert(word.substr(0, 4));
        QCOMPARE(starts.size(), std::size_t(2048));
    }

    void wordsAreThoseOfTheRandomBytes()
    {
        // 0, 2047, 1, 2046, 1024; the bits above the eleventh do not count.
        GivenBytes random(QByteArray::fromHex("0000"
                                              "07ff"
                                              "0001"
                                              "07fe"
                                              "0400"
                                              "f800"
                                              "ffff"));
        QCOMPARE(bytesOf(makePassphrase(random)), QByteArray("abandon zoo ability zone length abandon zoo"));
    }

    void everyWordIsAsLikelyAsAnyOther()
    {
        test::FixedRandom random;
        std::map<std::string, int> times;
        constexpr int draws = 6000;
        for (int i = 0; i < draws; ++i) {
            const SecretBytes passphrase = makePassphrase(random);
            const auto words = wordsOfPassphrase(passphrase.view());
            QCOMPARE(words.size(), std::size_t(7));
            for (const SecretView word : words)
                ++times[std::string(asText(word))];
        }
        QCOMPARE(times.size(), std::size_t(2048));
        const double expected = draws * 7 / 2048.0;
        double chiSquared = 0;
        for (const auto &[word, count] : times)
            chiSquared += (count - expected) * (count - expected) / expected;
        // 2,047 degrees of freedom: mean 2,047, standard deviation 64; five of them on both sides.
        QVERIFY2(chiSquared > 1727 && chiSquared < 2367, qPrintable(QString::number(chiSquared)));
    }

    void typedWordsAreBroughtToOneForm_data()
    {
        QTest::addColumn<QByteArray>("typed");
        QTest::addColumn<QByteArray>("expected");
        const QByteArray words("abandon zoo ability");
        QTest::newRow("as made") << words << words;
        QTest::newRow("capitals") << QByteArray("Abandon ZOO abilitY") << words;
        QTest::newRow("white space") << QByteArray("  abandon\t zoo\r\nability \n") << words;
        QTest::newRow("no-break space") << QByteArray("abandon\u00a0zoo ability") << words;
        QTest::newRow("dashes") << QByteArray("abandon-zoo \u2013 ability") << words;
        QTest::newRow("one word") << QByteArray(" Zoo ") << QByteArray("zoo");
        QTest::newRow("own") << QByteArray(" My dog's  Name-1 ") << QByteArray(" My dog's  Name-1 ");
        QTest::newRow("one word that is not in the list") << QByteArray("Abandon  zoos") << QByteArray("Abandon  zoos");
        QTest::newRow("a part of a word") << QByteArray("Aban") << QByteArray("Aban");
        QTest::newRow("words without a gap") << QByteArray("Abandonzoo") << QByteArray("Abandonzoo");
        QTest::newRow("not ASCII") << QByteArray("Zoo \u00dcber") << QByteArray("Zoo \u00dcber");
        // U+0161 ends in the byte of 'a'.
        QTest::newRow("looks like ASCII when cut") << QByteArray("\u0161bandon zoo") << QByteArray("\u0161bandon zoo");
        QTest::newRow("not UTF-8") << QByteArray("zoo\xff") << QByteArray("zoo\xff");
        QTest::newRow("a NUL inside") << QByteArray("zoo\0 zoo", 8) << QByteArray("zoo\0 zoo", 8);
        QTest::newRow("gaps only") << QByteArray(" - ") << QByteArray(" - ");
        QTest::newRow("empty") << QByteArray() << QByteArray();
    }
    void typedWordsAreBroughtToOneForm()
    {
        QFETCH(QByteArray, typed);
        QFETCH(QByteArray, expected);
        const auto view = asSecretView(std::string_view(typed.constData(), std::size_t(typed.size())));
        const SecretBytes once = normalisePassphrase(view);
        QCOMPARE(bytesOf(once), expected);
        QCOMPARE(bytesOf(normalisePassphrase(once.view())), expected);
    }
};

QTEST_GUILESS_MAIN(PassphraseTest)
#include "tst_passphrase.moc"

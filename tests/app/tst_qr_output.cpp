// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/qr_output.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace cinnabar;

namespace {

/// Three by three: a dark top left and a dark bottom row.
QrMatrix sampleMatrix()
{
    QrMatrix matrix{3, SecretBytes(9)};
    for (const std::size_t dark : {0, 6, 7, 8})
        matrix.modules.data()[dark] = std::byte{1};
    return matrix;
}

QString textOf(const SecretBytes &bytes) { return QString::fromUtf8(asText(bytes.view())); }

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class QrOutputTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void blocksHaveAQuietZoneOfFour();
    void colouredBlocksSetBothColours();
    void svgHasARunForEachDarkStretch();
    void filesArePrivateAndNotOverwritten();
    void aFolderThatIsNotThereIsAnError();
};

void QrOutputTest::blocksHaveAQuietZoneOfFour()
{
    // Light modules are full blocks; eleven columns, and eleven rows in six lines.
    const QString full = QStringLiteral("███████████\n");
    const QString expected =
        full + full + QStringLiteral("████▄██████\n") + QStringLiteral("████▄▄▄████\n") + full + full;
    QCOMPARE(textOf(app::qrAsBlocks(sampleMatrix(), app::BlockStyle::Plain)), expected);
}

void QrOutputTest::colouredBlocksSetBothColours()
{
    const QString blocks = textOf(app::qrAsBlocks(sampleMatrix(), app::BlockStyle::Coloured));
    QCOMPARE(blocks.count(QStringLiteral("▀")), 6 * 11);
    // One cell with a dark upper and a light lower module, three more in the line below; all others are light.
    QCOMPARE(blocks.count(QStringLiteral("\x1b[30;107m▀")), 4);
    QCOMPARE(blocks.count(QStringLiteral("\x1b[97;107m▀")), 62);
    QCOMPARE(blocks.count(QStringLiteral("\x1b[0m\n")), 6);
}

void QrOutputTest::svgHasARunForEachDarkStretch()
{
    const QString svg = textOf(app::qrAsSvg(sampleMatrix()));
    QVERIFY(svg.contains(QStringLiteral("viewBox=\"0 0 11 11\"")));
    QVERIFY(svg.contains(QStringLiteral("d=\"M4 4h1v1H4zM4 6h3v1H4z\"")));
}

void QrOutputTest::filesArePrivateAndNotOverwritten()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("code.svg"));
    QVERIFY(app::writePrivateFile(path, asSecretView("one"), app::Overwrite::Refuse).has_value());
    QCOMPARE(contentOf(path), QByteArray("one"));
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QCOMPARE(QFile::permissions(path) & others, QFile::Permissions());

    const Status refused = app::writePrivateFile(path, asSecretView("two"), app::Overwrite::Refuse);
    QVERIFY(!refused.has_value());
    QVERIFY((refused.error() == Error{ErrorCode::FileExists, {path}}));
    QCOMPARE(contentOf(path), QByteArray("one"));

    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
    QVERIFY(app::writePrivateFile(path, asSecretView("two"), app::Overwrite::Allow).has_value());
    QCOMPARE(contentOf(path), QByteArray("two"));
    QCOMPARE(QFile::permissions(path) & others, QFile::Permissions());
}

void QrOutputTest::aFolderThatIsNotThereIsAnError()
{
    const QTemporaryDir folder;
    const Status written = app::writePrivateFile(
        folder.filePath(QStringLiteral("missing/code.svg")), asSecretView("one"), app::Overwrite::Refuse);
    QVERIFY(!written.has_value());
    QCOMPARE(int(written.error().code), int(ErrorCode::Io));
}

QTEST_GUILESS_MAIN(QrOutputTest)
#include "tst_qr_output.moc"

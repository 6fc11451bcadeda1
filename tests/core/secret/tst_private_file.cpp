// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secret/private_file.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#if defined(Q_OS_UNIX)
#include <sys/stat.h>
#endif

using namespace cinnabar;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class PrivateFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void filesArePrivateAndNotOverwritten();
    void nothingIsLeftBesideTheFile();
    void aFolderThatIsNotThereIsAnError();
#if defined(Q_OS_UNIX)
    void aNameThatIsTakenWithoutAFileIsRefused();
#endif
};

void PrivateFileTest::filesArePrivateAndNotOverwritten()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("code.svg"));
    QVERIFY(writePrivateFile(path, asSecretView("one"), Overwrite::Refuse).has_value());
    QCOMPARE(contentOf(path), QByteArray("one"));
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QCOMPARE(QFile::permissions(path) & others, QFile::Permissions());

    const Status refused = writePrivateFile(path, asSecretView("two"), Overwrite::Refuse);
    QVERIFY(!refused.has_value());
    QVERIFY((refused.error() == Error{ErrorCode::FileExists, {path}}));
    QCOMPARE(contentOf(path), QByteArray("one"));

    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
    QVERIFY(writePrivateFile(path, asSecretView("two"), Overwrite::Allow).has_value());
    QCOMPARE(contentOf(path), QByteArray("two"));
    QCOMPARE(QFile::permissions(path) & others, QFile::Permissions());
}

void PrivateFileTest::nothingIsLeftBesideTheFile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("code.svg"));
    for (const auto overwrite : {Overwrite::Refuse, Overwrite::Allow, Overwrite::Refuse})
        static_cast<void>(writePrivateFile(path, asSecretView("one"), overwrite));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{QStringLiteral("code.svg")});
}

void PrivateFileTest::aFolderThatIsNotThereIsAnError()
{
    const QTemporaryDir folder;
    const Status written =
        writePrivateFile(folder.filePath(QStringLiteral("missing/code.svg")), asSecretView("one"), Overwrite::Refuse);
    QVERIFY(!written.has_value());
    QCOMPARE(int(written.error().code), int(ErrorCode::Io));
}

#if defined(Q_OS_UNIX)
void PrivateFileTest::aNameThatIsTakenWithoutAFileIsRefused()
{
    // To a look beforehand a link into nowhere is no file, like one that is made right after it.
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("code.svg"));
    const QString target = folder.filePath(QStringLiteral("target"));
    QVERIFY(QFile::link(target, path));
    const mode_t before = ::umask(0);
    const Status written = writePrivateFile(path, asSecretView("one"), Overwrite::Refuse);
    ::umask(before);
    QVERIFY(!written.has_value());
    QVERIFY((written.error() == Error{ErrorCode::FileExists, {path}}));
    QVERIFY(!QFile::exists(target));
}
#endif

QTEST_GUILESS_MAIN(PrivateFileTest)
#include "tst_private_file.moc"

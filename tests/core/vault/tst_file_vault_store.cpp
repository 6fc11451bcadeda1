// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/file_vault_store.h"
#include "vault/sealed_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QTemporaryDir>
#include <QTest>

using namespace cinnabar;

namespace {

using Loaded = Result<std::optional<StoredDocument>>;

Loaded load(FileVaultStore &store)
{
    std::optional<Loaded> outcome;
    store.load([&](Loaded loaded) { outcome.emplace(std::move(loaded)); });
    return std::move(outcome.value());
}

Result<quint64> save(FileVaultStore &store, std::string_view document, quint64 base)
{
    std::optional<Result<quint64>> outcome;
    store.save(asSecretView(document), base, 0, [&](Result<quint64> saved) { outcome.emplace(std::move(saved)); });
    return std::move(outcome.value());
}

Result<quint64> generation(FileVaultStore &store)
{
    std::optional<Result<quint64>> outcome;
    store.currentGeneration([&](Result<quint64> found) { outcome.emplace(std::move(found)); });
    return std::move(outcome.value());
}

template <class T>
ErrorCode failure(const Result<T> &result)
{
    return result ? ErrorCode::Cancelled : result.error().code;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void put(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

struct Place {
    QTemporaryDir folder;
    QString path = folder.filePath(QStringLiteral("vault.cinnabar"));
    InlineWorker worker;
    FileVaultStore store{path, worker, std::chrono::milliseconds(20)};
};

} // namespace

class TestFileVaultStore : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingIsThereAtFirst();
    void whatIsSavedIsLoaded();
    void theFileIsForItsOwnerOnly();
    void thePreviousStateIsKept();
    void nothingElseIsLeftBehind();
    void leftOversOfACrashDoNotMatter();
    void aChangedFileIsNotWrittenOver();
    void aFileThatAppearsIsNotWrittenOver();
    void aVanishedFileIsNotEmpty();
    void aVanishedFileIsNotMadeAgain();
    void aLostFileBesideItsPreviousStateIsNotEmpty();
    void aMissingFolderIsNotEmpty();
    void aFolderInItsPlaceIsNoVault();
    void anotherProgramsSaveIsWaitedFor();
    void theGenerationFollowsTheContent();
    void aLinkIsFollowedAndStays();
    void aLinkThatLeadsToNothingIsFollowedToo();
    void whatIsTooLargeIsNotRead();
    void aReadOnlyFolderIsSaid();
    void aThreadDoesTheSame();
};

void TestFileVaultStore::nothingIsThereAtFirst()
{
    Place place;
    const Loaded loaded = load(place.store);
    QVERIFY(loaded && !*loaded);
    QCOMPARE(*generation(place.store), quint64(0));
    QCOMPARE(int(place.store.describe().kind), int(StoreKind::File));
    QCOMPARE(place.store.describe().name, QStringLiteral("vault.cinnabar"));
}

void TestFileVaultStore::whatIsSavedIsLoaded()
{
    Place place;
    const auto first = save(place.store, "one", 0);
    QVERIFY(first.has_value());
    const auto second = save(place.store, "two", *first);
    QVERIFY(second.has_value() && *second != *first);
    FileVaultStore other(place.path, place.worker);
    const Loaded loaded = load(other);
    QVERIFY(loaded && *loaded);
    QCOMPARE(std::string(asText((*loaded)->document.view())), std::string("two"));
    QCOMPARE((*loaded)->generation, *second);
}

void TestFileVaultStore::theFileIsForItsOwnerOnly()
{
    Place place;
    const auto first = save(place.store, "one", 0);
    put(place.path + QStringLiteral(".new"), "left by a crash, readable by all");
    QFile::setPermissions(place.path + QStringLiteral(".new"), QFile::Permissions(0x6644));
    QVERIFY(save(place.store, "two", *first));
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(place.path) & others));
    QVERIFY(!(QFile::permissions(place.path + QStringLiteral(".previous")) & others));
}

void TestFileVaultStore::thePreviousStateIsKept()
{
    Place place;
    const auto first = save(place.store, "one", 0);
    const auto second = save(place.store, "two", *first);
    QVERIFY(save(place.store, "three", *second));
    QCOMPARE(contentOf(place.path), QByteArray("three"));
    QCOMPARE(contentOf(place.path + QStringLiteral(".previous")), QByteArray("two"));
}

void TestFileVaultStore::nothingElseIsLeftBehind()
{
    Place place;
    const auto first = save(place.store, "one", 0);
    QVERIFY(save(place.store, "two", *first));
    QCOMPARE(QDir(place.folder.path()).entryList(QDir::Files | QDir::Hidden),
        (QStringList{QStringLiteral("vault.cinnabar"), QStringLiteral("vault.cinnabar.previous")}));
}

void TestFileVaultStore::leftOversOfACrashDoNotMatter()
{
    Place place;
    const auto first = save(place.store, "one", 0);
    put(place.path + QStringLiteral(".new"), "half of something that was longer than what comes now");
    put(place.path + QStringLiteral(".previous.new"), "half");
    QVERIFY(save(place.store, "two", *first));
    QCOMPARE(contentOf(place.path), QByteArray("two"));
    QCOMPARE(contentOf(place.path + QStringLiteral(".previous")), QByteArray("one"));
    QVERIFY(!QFileInfo::exists(place.path + QStringLiteral(".new")));
    QVERIFY(!QFileInfo::exists(place.path + QStringLiteral(".previous.new")));
}

void TestFileVaultStore::aChangedFileIsNotWrittenOver()
{
    Place place;
    const auto first = save(place.store, "one", 0);
    put(place.path, "another program's");
    QCOMPARE(failure(save(place.store, "two", *first)), ErrorCode::StoreChanged);
    QCOMPARE(contentOf(place.path), QByteArray("another program's"));
}

void TestFileVaultStore::aFileThatAppearsIsNotWrittenOver()
{
    Place place;
    QVERIFY(load(place.store));
    put(place.path, "came meanwhile");
    QCOMPARE(failure(save(place.store, "one", 0)), ErrorCode::StoreChanged);
    QCOMPARE(contentOf(place.path), QByteArray("came meanwhile"));
}

void TestFileVaultStore::aVanishedFileIsNotEmpty()
{
    Place place;
    QVERIFY(save(place.store, "one", 0));
    QVERIFY(QFile::remove(place.path));
    QCOMPARE(failure(load(place.store)), ErrorCode::StoreGone);
    QCOMPARE(failure(generation(place.store)), ErrorCode::StoreGone);
}

void TestFileVaultStore::aVanishedFileIsNotMadeAgain()
{
    Place place;
    const auto first = save(place.store, "one", 0);
    QVERIFY(QFile::remove(place.path));
    QCOMPARE(failure(save(place.store, "two", *first)), ErrorCode::StoreGone);
    QVERIFY(!QFileInfo::exists(place.path));
}

void TestFileVaultStore::aLostFileBesideItsPreviousStateIsNotEmpty()
{
    Place place;
    put(place.path + QStringLiteral(".previous"), "one");
    QCOMPARE(failure(load(place.store)), ErrorCode::StoreGone);
}

void TestFileVaultStore::aMissingFolderIsNotEmpty()
{
    Place place;
    FileVaultStore store(place.folder.filePath(QStringLiteral("stick/vault.cinnabar")), place.worker);
    QCOMPARE(failure(load(store)), ErrorCode::StoreGone);
    QCOMPARE(failure(save(store, "one", 0)), ErrorCode::StoreGone);
}

void TestFileVaultStore::aFolderInItsPlaceIsNoVault()
{
    Place place;
    QVERIFY(QDir().mkpath(place.path));
    QCOMPARE(failure(load(place.store)), ErrorCode::NotAVault);
}

void TestFileVaultStore::anotherProgramsSaveIsWaitedFor()
{
    Place place;
    QLockFile lock(place.path + QStringLiteral(".lock"));
    QVERIFY(lock.lock());
    QCOMPARE(failure(save(place.store, "one", 0)), ErrorCode::StoreBusy);
    QVERIFY(!QFileInfo::exists(place.path));
    lock.unlock();
    QVERIFY(save(place.store, "one", 0));
}

void TestFileVaultStore::theGenerationFollowsTheContent()
{
    Place place;
    const auto first = save(place.store, "one", 0);
    QCOMPARE(*generation(place.store), *first);
    put(place.path, "two");
    const quint64 changed = *generation(place.store);
    QVERIFY(changed != *first && changed != 0);
    put(place.path, "one"); // the same content under another stamp
    QCOMPARE(*generation(place.store), *first);
}

void TestFileVaultStore::aLinkIsFollowedAndStays()
{
    Place place;
    const auto first = save(place.store, "one", 0);
    const QString link = place.folder.filePath(QStringLiteral("link"));
    QVERIFY(QFile::link(place.path, link));
    FileVaultStore store(link, place.worker);
    QVERIFY(save(store, "two", *first));
    QVERIFY(QFileInfo(link).isSymLink());
    QCOMPARE(contentOf(place.path), QByteArray("two"));
}

void TestFileVaultStore::aLinkThatLeadsToNothingIsFollowedToo()
{
    Place place;
    const QString link = place.folder.filePath(QStringLiteral("link"));
    QVERIFY(QFile::link(place.path, link));
    FileVaultStore store(link, place.worker);
    QVERIFY(save(store, "one", 0));
    QVERIFY(QFileInfo(link).isSymLink());
    QCOMPARE(contentOf(place.path), QByteArray("one"));
}

void TestFileVaultStore::whatIsTooLargeIsNotRead()
{
    Place place;
    QFile file(place.path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(maxVaultBytes + 1));
    QCOMPARE(failure(load(place.store)), ErrorCode::StoreUnsupported);
}

void TestFileVaultStore::aReadOnlyFolderIsSaid()
{
    // /proc takes no files, from root neither.
    InlineWorker worker;
    FileVaultStore store(QStringLiteral("/proc/cinnabar-test"), worker, std::chrono::milliseconds(20));
    const auto outcome = save(store, "one", 0);
    QVERIFY(!outcome);
    QVERIFY(outcome.error().code == ErrorCode::StoreReadOnly || outcome.error().code == ErrorCode::Io);
}

void TestFileVaultStore::aThreadDoesTheSame()
{
    QTemporaryDir folder;
    ThreadWorker worker;
    FileVaultStore store(folder.filePath(QStringLiteral("v")), worker);
    std::optional<Result<quint64>> saved;
    store.save(asSecretView("one"), 0, 0, [&](Result<quint64> outcome) {
        QCOMPARE(QThread::currentThread(), QCoreApplication::instance()->thread());
        saved.emplace(std::move(outcome));
    });
    QVERIFY(!saved);
    QTRY_VERIFY(saved.has_value());
    QVERIFY(saved->has_value());
    QCOMPARE(contentOf(store.path()), QByteArray("one"));
}

QTEST_GUILESS_MAIN(TestFileVaultStore)
#include "tst_file_vault_store.moc"

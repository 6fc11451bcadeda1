// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Runs on a session bus of its own (dbus-run-session), with a portal of its own on a second connection to it.
#include "adapters/desktop_screen_capture.h"
#include "adapters/portal_screenshot.h"

#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <optional>

using namespace cinnabar;
using namespace cinnabar::app;

namespace {

constexpr std::chrono::seconds patient(20);
constexpr std::chrono::milliseconds impatient(50);

} // namespace

/// Answers as org.freedesktop.portal.Screenshot does: a request's path, then its Response.
class FakePortal : public QObject, protected QDBusContext {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Screenshot")
public:
    enum class Behaviour { Answer, AnswerBeforeReply, OwnPath, Silence, Deny };
    Behaviour behaviour = Behaviour::Answer;
    uint response = 0;
    QString uri;
    QString handle;

    explicit FakePortal(QDBusConnection bus) : m_bus(std::move(bus)) { }

    void respond()
    {
        QDBusMessage signal = QDBusMessage::createSignal(
            handle, QStringLiteral("org.freedesktop.portal.Request"), QStringLiteral("Response"));
        QVariantMap results;
        if (!uri.isEmpty())
            results.insert(QStringLiteral("uri"), uri);
        signal << response << results;
        m_bus.send(signal);
    }

public Q_SLOTS:
    QDBusObjectPath Screenshot(const QString &, const QVariantMap &options)
    {
        if (behaviour == Behaviour::Deny) {
            sendErrorReply(QDBusError::AccessDenied, QStringLiteral("not for you"));
            return {};
        }
        const QString sender = message().service().mid(1).replace(QLatin1Char('.'), QLatin1Char('_'));
        const QString token = behaviour == Behaviour::OwnPath
            ? QStringLiteral("another")
            : options.value(QStringLiteral("handle_token")).toString();
        handle = QStringLiteral("/org/freedesktop/portal/desktop/request/%1/%2").arg(sender, token);
        if (behaviour == Behaviour::AnswerBeforeReply)
            respond();
        else if (behaviour != Behaviour::Silence) // once the caller knows the path that it did not choose
            QTimer::singleShot(behaviour == Behaviour::OwnPath ? 200 : 0, this, &FakePortal::respond);
        return QDBusObjectPath(handle);
    }

private:
    QDBusConnection m_bus;
};

class TestPortalScreenshot : public QObject {
    Q_OBJECT

    QDBusConnection m_bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, QStringLiteral("portal"));
    FakePortal m_portal{m_bus};
    QTemporaryDir m_folder;

    const QString service = QStringLiteral("org.freedesktop.portal.Desktop");

    QString writePicture()
    {
        QImage image(30, 20, QImage::Format_RGB32);
        image.fill(Qt::white);
        const QString path = m_folder.filePath(QStringLiteral("desktop ä.png"));
        image.save(path);
        return path;
    }

    Result<LumaImage> take(std::chrono::milliseconds deadline)
    {
        QObject parent;
        std::optional<Result<LumaImage>> answer;
        auto *screenshot = new PortalScreenshot(&parent);
        screenshot->start(deadline, [&](Result<LumaImage> result) { answer.emplace(std::move(result)); });
        if (!QTest::qWaitFor([&] { return answer.has_value(); }, 30'000))
            return Error{ErrorCode::Internal};
        return std::move(*answer);
    }

private Q_SLOTS:
    void init()
    {
        m_portal.behaviour = FakePortal::Behaviour::Answer;
        m_portal.response = 0;
        m_portal.uri.clear();
        QVERIFY(m_bus.isConnected());
        QVERIFY(m_bus.registerService(service));
        QVERIFY(m_bus.registerObject(
            QStringLiteral("/org/freedesktop/portal/desktop"), &m_portal, QDBusConnection::ExportAllSlots));
    }

    void cleanup()
    {
        m_bus.unregisterObject(QStringLiteral("/org/freedesktop/portal/desktop"));
        m_bus.unregisterService(service);
    }

    void aGrantedPictureIsReadAndItsFileDeleted_data()
    {
        QTest::addColumn<int>("behaviour");
        QTest::newRow("answer after the reply") << int(FakePortal::Behaviour::Answer);
        QTest::newRow("answer before the reply") << int(FakePortal::Behaviour::AnswerBeforeReply);
        QTest::newRow("a path of the portal's own") << int(FakePortal::Behaviour::OwnPath);
    }

    void aGrantedPictureIsReadAndItsFileDeleted()
    {
        QFETCH(int, behaviour);
        m_portal.behaviour = FakePortal::Behaviour(behaviour);
        const QString path = writePicture();
        m_portal.uri = QUrl::fromLocalFile(path).toString(QUrl::FullyEncoded);
        const auto picture = take(patient);
        QVERIFY(picture);
        QCOMPARE(picture->width, 30);
        QCOMPARE(picture->height, 20);
        QVERIFY(!QFile::exists(path));
    }

    void aNoIsARefusal_data()
    {
        QTest::addColumn<uint>("response");
        QTest::newRow("the person said no") << 1U;
        QTest::newRow("ended another way") << 2U;
    }

    void aNoIsARefusal()
    {
        QFETCH(uint, response);
        m_portal.response = response;
        const auto picture = take(patient);
        QVERIFY(!picture);
        QCOMPARE(picture.error().code, ErrorCode::ScreenRefused);
    }

    void accessDeniedIsARefusal()
    {
        m_portal.behaviour = FakePortal::Behaviour::Deny;
        const auto picture = take(patient);
        QVERIFY(!picture);
        QCOMPARE(picture.error().code, ErrorCode::ScreenRefused);
    }

    void grantedWithoutAPictureIsUnreadable()
    {
        m_portal.uri = QUrl::fromLocalFile(m_folder.filePath(QStringLiteral("missing.png"))).toString();
        const auto picture = take(patient);
        QVERIFY(!picture);
        QCOMPARE(picture.error().code, ErrorCode::PictureUnreadable);
    }

    void silenceEndsAtTheDeadlineAndALatePictureIsStillDeleted()
    {
        m_portal.behaviour = FakePortal::Behaviour::Silence;
        QObject parent;
        std::optional<Result<LumaImage>> answer;
        auto *screenshot = new PortalScreenshot(&parent);
        screenshot->start(impatient, [&](Result<LumaImage> result) {
            QVERIFY(!answer);
            answer.emplace(std::move(result));
        });
        QTRY_VERIFY(answer.has_value());
        QVERIFY(!*answer);
        QCOMPARE(answer->error().code, ErrorCode::ScreenTimeout);

        QTRY_VERIFY(!m_portal.handle.isEmpty());
        const QString path = writePicture();
        m_portal.uri = QUrl::fromLocalFile(path).toString(QUrl::FullyEncoded);
        m_portal.respond();
        QTRY_VERIFY(!QFile::exists(path));
    }

    void withoutAPortalTheScreenIsUnavailable()
    {
        cleanup();
        const auto picture = take(patient);
        QVERIFY(!picture);
        QCOMPARE(picture.error().code, ErrorCode::ScreenUnavailable);
    }

    void withoutADisplayTheScreenIsUnavailable()
    {
        DesktopScreenCapture capture;
        std::optional<ErrorCode> code;
        capture.capture([&](const Result<std::vector<CapturedScreen>> &screens) {
            QVERIFY(!screens);
            code = screens.error().code;
        });
        QCOMPARE(code, std::optional(ErrorCode::ScreenUnavailable));
    }
};

QTEST_MAIN(TestPortalScreenshot)
#include "tst_portal_screenshot.moc"

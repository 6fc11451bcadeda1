// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/camera_feed.h"
#include "capture/frame_worker.h"
#include "ui/scan/scan_fakes.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QVideoFrame>

using namespace cinnabar;
using namespace cinnabar::ui;
using namespace cinnabar::test;

namespace {

QVideoFrame greyFrame(int width)
{
    QVideoFrame frame(QVideoFrameFormat(QSize(width, 16), QVideoFrameFormat::Format_Y8));
    if (frame.map(QVideoFrame::WriteOnly)) {
        std::fill_n(frame.bits(0), frame.mappedBytes(0), uchar(90));
        frame.unmap();
    }
    return frame;
}

/// Holds up each look until the test lets it go on, and notes the pictures' widths.
class SlowReader final : public QrReader {
public:
    std::vector<QrSymbol> read(const LumaView &picture, const QrEffort &effort) const override
    {
        m_widths.append(picture.width);
        m_live = effort.mode == QrEffort::Mode::Live;
        m_begun.release();
        m_go.acquire();
        return {};
    }
    mutable QSemaphore m_begun;
    mutable QSemaphore m_go;
    mutable QList<int> m_widths;
    mutable bool m_live = false;
};

const QString front = QStringLiteral("Front camera");
const QString back = QStringLiteral("Back camera");

} // namespace

class CameraFeedTest : public QObject {
    Q_OBJECT

    FakeQrReader m_reader;

    /// A feed with fake cameras; `cameras` stays valid as long as the feed.
    std::unique_ptr<CameraFeed> makeFeed(FakeCameras *&cameras)
    {
        auto source = std::make_unique<FakeCameras>();
        cameras = source.get();
        return std::make_unique<CameraFeed>(m_reader, std::move(source));
    }

private Q_SLOTS:
    void workerLooksAtTheNewestFrameOnly()
    {
        SlowReader reader;
        QSemaphore reported;
        {
            FrameWorker worker(reader, [&](FrameReport) { reported.release(); });
            worker.push(greyFrame(101));
            reader.m_begun.acquire();
            for (const int width : {102, 103, 104})
                worker.push(greyFrame(width));
            reader.m_go.release(2);
            reported.acquire(2);
        }
        QCOMPARE(reader.m_widths, QList<int>({101, 104}));
        QVERIFY(reader.m_live);
    }

    void workerDropsAWaitingFrame()
    {
        SlowReader reader;
        QSemaphore reported;
        {
            FrameWorker worker(reader, [&](FrameReport) { reported.release(); });
            worker.push(greyFrame(101));
            reader.m_begun.acquire();
            worker.push(greyFrame(102));
            worker.clear();
            reader.m_go.release();
            reported.acquire();
        }
        QCOMPARE(reader.m_widths, QList<int>({101}));
    }

    void opensTheWishedCameraOrTheFirst_data()
    {
        QTest::addColumn<QString>("wish");
        QTest::addColumn<QString>("opened");
        QTest::newRow("no wish") << QString() << front;
        QTest::newRow("one that is there") << back << back;
        QTest::newRow("one that is gone") << QStringLiteral("Old camera") << front;
    }
    void opensTheWishedCameraOrTheFirst()
    {
        QFETCH(QString, wish);
        QFETCH(QString, opened);
        FakeCameras *cameras = nullptr;
        const auto feed = makeFeed(cameras);
        feed->start(wish);
        QVERIFY(cameras->prepared);
        QCOMPARE(feed->state(), CameraFeed::State::WarmingUp);
        cameras->plug({front, back});
        QCOMPARE(cameras->opened, opened);
        QCOMPARE(feed->camera(), opened);
    }

    void framesLeadToCodes()
    {
        FakeCameras *cameras = nullptr;
        const auto feed = makeFeed(cameras);
        m_reader.put(64, {"otpauth://totp/a?secret=AAAA"});
        QSignalSpy sighted(feed.get(), &CameraFeed::sighted);
        feed->start();
        cameras->plug({front});
        cameras->sink(greyFrame(48));
        QTRY_COMPARE(feed->state(), CameraFeed::State::Looking);
        QCOMPARE(feed->preview().size(), QSize(24, 8));
        QCOMPARE(sighted.size(), 0);
        cameras->sink(greyFrame(64));
        QTRY_COMPARE(sighted.size(), 1);
        const CameraSighting sighting = feed->takeSighting();
        QCOMPARE(sighting.symbols.size(), std::size_t(1));
        QCOMPARE(sighting.frameSize, QSize(64, 16));
        QCOMPARE(sighting.facts.size(), std::size_t(1));
        QCOMPARE(sighting.facts.front().errorCorrection, 'Q');
        QVERIFY(feed->takeSighting().symbols.empty());
    }

    void saysWhatIsTheMatter_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<int>("code");
        QTest::newRow("no camera") << "none" << int(ErrorCode::CameraMissing);
        QTest::newRow("no frame for five seconds") << "silent" << int(ErrorCode::CameraSilent);
        QTest::newRow("can't be opened") << "broken" << int(ErrorCode::CameraSilent);
        QTest::newRow("not allowed") << "forbidden" << int(ErrorCode::CameraPermission);
        QTest::newRow("unplugged") << "unplugged" << int(ErrorCode::CameraUnplugged);
        QTest::newRow("all unplugged") << "all unplugged" << int(ErrorCode::CameraUnplugged);
    }
    void saysWhatIsTheMatter()
    {
        QFETCH(QString, fault);
        QFETCH(int, code);
        FakeCameras *cameras = nullptr;
        const auto feed = makeFeed(cameras);
        feed->start();
        cameras->plug(fault == QLatin1StringView("none") ? QStringList() : QStringList{front, back});
        if (fault == QLatin1StringView("silent")) {
            auto *silence = feed->findChild<QTimer *>(QStringLiteral("silence"));
            QVERIFY(silence->isActive());
            QCOMPARE(silence->interval(), 5000);
            silence->start(0);
        } else if (fault == QLatin1StringView("broken")) {
            Q_EMIT cameras->broken();
        } else if (fault == QLatin1StringView("forbidden")) {
            Q_EMIT cameras->forbidden();
        } else if (fault == QLatin1StringView("unplugged")) {
            cameras->plug({back});
        } else if (fault == QLatin1StringView("all unplugged")) {
            cameras->plug({});
        }
        QTRY_COMPARE(feed->state(), CameraFeed::State::Failed);
        QCOMPARE(int(feed->error().code), code);
    }

    void pluggingInAgainGoesOn()
    {
        FakeCameras *cameras = nullptr;
        const auto feed = makeFeed(cameras);
        feed->start(back);
        cameras->plug({front, back});
        cameras->plug({});
        QCOMPARE(feed->error().code, ErrorCode::CameraUnplugged);
        QVERIFY(cameras->opened.isEmpty());
        cameras->plug({back});
        QCOMPARE(cameras->opened, back);
        QCOMPARE(feed->state(), CameraFeed::State::WarmingUp);
    }

    void aSilentCameraMayComeBack()
    {
        FakeCameras *cameras = nullptr;
        const auto feed = makeFeed(cameras);
        feed->start();
        cameras->plug({front});
        auto *silence = feed->findChild<QTimer *>(QStringLiteral("silence"));
        silence->start(0);
        QTRY_COMPARE(feed->state(), CameraFeed::State::Failed);
        silence->setInterval(CameraFeed::silenceMilliseconds);
        silence->stop();
        cameras->sink(greyFrame(48));
        QTRY_COMPARE(feed->state(), CameraFeed::State::Looking);
    }

    void aStoppedFeedStaysQuiet()
    {
        FakeCameras *cameras = nullptr;
        const auto feed = makeFeed(cameras);
        feed->start();
        cameras->plug({front});
        const auto sink = cameras->sink;
        QSignalSpy pictures(feed.get(), &CameraFeed::previewChanged);
        feed->stop();
        QVERIFY(cameras->opened.isEmpty());
        sink(greyFrame(48)); // one that was under way
        cameras->plug({front, back});
        QTest::qWait(0);
        QCOMPARE(feed->state(), CameraFeed::State::Off);
        QCOMPARE(pictures.size(), 0);
        QVERIFY(cameras->opened.isEmpty());
    }
};

QTEST_GUILESS_MAIN(CameraFeedTest)

#include "tst_camera_feed.moc"

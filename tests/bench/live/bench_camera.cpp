// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later

// bench_camera: the camera's page of the scan window over a virtual camera (1280×720, 30 frames a second), which sees
// an empty desk for a second and then a code, in turn. Prints how many frames go by from the moment that the camera may
// see the code until the page has it, and for how long the page's thread was not free for anything else. Needs
// FAKE_CAMERA_FRAME.
#include "adapters/zxing_qr_reader.h"
#include "adapters/zxing_qr_writer.h"
#include "scan/camera_page.h"
#include "settings/settings.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QPainter>
#include <QRandomGenerator>
#include <QSettings>
#include <QTemporaryDir>
#include <QTextStream>
#include <QTimer>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <vector>

namespace {

using namespace cinnabar;

constexpr QSize frameSize(1280, 720);
constexpr double frameMilliseconds = 1000.0 / 30;
constexpr int rounds = 20;
constexpr int patienceMilliseconds = 5000;

QImage desk(QRandomGenerator &random)
{
    QImage image(frameSize, QImage::Format_RGB32);
    for (int y = 0; y < image.height(); ++y) {
        auto *line = reinterpret_cast<QRgb *>(image.scanLine(y));
        for (int x = 0; x < image.width(); ++x) {
            const int grey = 70 + x / 16 + int(random.bounded(20U));
            line[x] = qRgb(grey, grey, grey);
        }
    }
    return image;
}

/// A card with a code, turned a little and somewhere near the middle.
QImage withCode(QImage image, QRandomGenerator &random)
{
    std::string text = "otpauth://totp/ACME%20Hosting:alice@example.com?issuer=ACME%20Hosting&secret=";
    for (int i = 0; i < 32; ++i)
        text += "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[random.bounded(32)];
    const auto matrix = app::ZxingQrWriter().write(asSecretView(text));
    const int side = matrix->size + 8;
    QPainter painter(&image);
    painter.translate(540 + random.bounded(200), 310 + random.bounded(100));
    painter.rotate(random.bounded(30) - 15);
    painter.scale(360.0 / side, 360.0 / side);
    painter.translate(-side / 2.0, -side / 2.0);
    painter.fillRect(0, 0, side, side, QColor(225, 225, 225));
    for (int y = 0; y < matrix->size; ++y) {
        for (int x = 0; x < matrix->size; ++x) {
            if (matrix->dark(x, y))
                painter.fillRect(QRectF(x + 4, y + 4, 1.02, 1.02), QColor(40, 40, 40));
        }
    }
    return image;
}

/// Makes `image` what the camera sees from its next frame on: the file is never there in part.
void hold(const QImage &image, const QString &file)
{
    const QString next = file + QStringLiteral(".new");
    QFile out(next);
    if (!out.open(QIODevice::WriteOnly))
        qFatal("FAKE_CAMERA_FRAME can't be written");
    out.write(reinterpret_cast<const char *>(image.constBits()), image.sizeInBytes());
    out.close();
    if (std::rename(qPrintable(next), qPrintable(file)) != 0)
        qFatal("FAKE_CAMERA_FRAME can't be replaced");
}

/// How late a timer of one millisecond comes: that long, the thread did not get round to anything else.
class Lateness {
public:
    Lateness()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, [this] {
            m_times.push_back(std::max(0.0, double(m_since.nsecsElapsed()) / 1e6 - 1));
            m_since.start();
        });
        resume();
    }
    /// What the bench itself does, writing frames, does not count.
    void pause() { m_timer.stop(); }
    void resume()
    {
        m_since.start();
        m_timer.start(1);
    }
    const std::vector<double> &times() const { return m_times; }

private:
    QTimer m_timer;
    QElapsedTimer m_since;
    std::vector<double> m_times;
};

void waitFor(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

/// Milliseconds until codes are seen; negative when none are.
double timeToCode(ui::CameraPage &page)
{
    QEventLoop loop;
    QElapsedTimer clock;
    double seen = -1;
    QObject::connect(&page, &ui::CameraPage::codesSeen, &loop, [&] {
        seen = double(clock.nsecsElapsed()) / 1e6;
        loop.quit();
    });
    QTimer::singleShot(patienceMilliseconds, &loop, &QEventLoop::quit);
    clock.start();
    loop.exec();
    return seen;
}

QString row(const char *name, std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    QString line = QString::fromLatin1(name).leftJustified(36);
    for (const double share : {0.5, 0.95, 1.0})
        line += QString::number(values[std::size_t(share * double(values.size() - 1))], 'f', 1).rightJustified(8);
    return line + QLatin1Char('\n');
}

} // namespace

int main(int argc, char **argv)
{
    const QApplication app(argc, argv);
    const QString file = qEnvironmentVariable("FAKE_CAMERA_FRAME");
    QRandomGenerator random(7);
    const QImage empty = desk(random);
    hold(empty, file);

    const QTemporaryDir scratch;
    QSettings store(scratch.filePath(QStringLiteral("settings")), QSettings::IniFormat);
    ui::Settings settings(store);
    const app::ZxingQrReader reader;
    ui::CameraPage page(reader, ui::systemCameras(), settings);
    page.resize(480, 640);
    page.show();
    Lateness lateness;
    page.start();
    waitFor(3000);

    std::vector<double> frames;
    int never = 0;
    for (int round = 0; round < rounds; ++round) {
        const QImage shown = withCode(empty, random);
        lateness.pause();
        hold(shown, file);
        lateness.resume();
        const double time = timeToCode(page);
        never += time < 0 ? 1 : 0;
        if (time >= 0)
            frames.push_back(std::ceil(time / frameMilliseconds));
        lateness.pause();
        hold(empty, file);
        lateness.resume();
        waitFor(1000);
    }
    QTextStream out(stdout);
    out << QStringLiteral("%1 rounds, virtual camera").arg(rounds).leftJustified(36) << "  median     p95     max\n";
    if (!frames.empty())
        out << row("frames until the page has the code", frames);
    out << row("ms the window's thread is not free", lateness.times()) << "never seen: " << never << '\n';
    return never == 0 ? 0 : 1;
}

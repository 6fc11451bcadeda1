// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later

// bench_live: what a webcam at 1280×720 and 30 frames a second sees when somebody holds up a phone with a code. The
// code slides in, sways and tilts, with motion blur, defocus and sensor noise; every fifth is light on dark. Counts the
// frames from the first that shows the whole code to the one where it is read, and the processor time each frame takes.
#include "adapters/luma_filters.h"
#include "adapters/zxing_qr_reader.h"
#include "adapters/zxing_qr_writer.h"

#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QRandomGenerator>
#include <QTextStream>
#include <QTransform>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <numbers>
#include <vector>

namespace {

using namespace cinnabar;

constexpr QSize frameSize(1280, 720);
constexpr int scenes = 40;
constexpr int framesBefore = 10;
constexpr int framesAfter = 60;

QImage drawCode(QRandomGenerator &random, bool inverted)
{
    QByteArray text("otpauth://totp/ACME%20Hosting:alice@example.com?issuer=ACME%20Hosting&secret=");
    for (int i = 0; i < 32; ++i)
        text += "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[random.bounded(32)];
    const auto matrix =
        app::ZxingQrWriter().write(asSecretView(std::string_view(text.constData(), std::size_t(text.size()))));
    const int side = matrix->size + 8;
    QImage image(side, side, QImage::Format_Grayscale8);
    image.fill(inverted ? 20 : 235);
    for (int y = 0; y < matrix->size; ++y) {
        for (int x = 0; x < matrix->size; ++x) {
            if (matrix->dark(x, y))
                image.scanLine(y + 4)[x + 4] = inverted ? 235 : 20;
        }
    }
    return image.scaled(side * 8, side * 8);
}

/// A room: shapes of all greys and something with writing on it.
QImage drawRoom(QRandomGenerator &random)
{
    QImage room(frameSize, QImage::Format_RGB32);
    room.fill(QColor(120, 120, 120));
    QPainter painter(&room);
    const auto grey = [&] { return qRgb(random.bounded(256), random.bounded(256), random.bounded(256)); };
    for (int i = 0; i < 60; ++i) {
        painter.setBrush(QColor(grey()));
        painter.drawEllipse(random.bounded(1280), random.bounded(720), random.bounded(300), random.bounded(300));
        painter.fillRect(random.bounded(1280), random.bounded(720), random.bounded(200), random.bounded(90), grey());
    }
    for (int y = 60; y < 300; y += 18)
        painter.drawText(40, y, QStringLiteral("Scan this code with your authenticator app, then type what it shows"));
    return room;
}

struct Motion {
    double speed = 0; ///< of the slide, in pixels a frame
    double sway = 0; ///< in pixels
    double tilt = 0; ///< strength of the perspective
    double turn = 0; ///< in degrees
    double size = 0; ///< in pixels
};

/// Where the code is at a time in frames; 0 is when it has slid in whole.
QTransform placeAt(const Motion &motion, double time, int side)
{
    const double phase = 2 * std::numbers::pi * time / 60;
    const double x = std::min(640.0, motion.size * 0.75 + motion.speed * time) + motion.sway * std::sin(phase);
    QTransform lens(1, 0, motion.tilt * std::sin(phase) / side, 0, 1, motion.tilt * std::cos(phase) / side, 0, 0, 1);
    QTransform place;
    place.translate(x, 360 + motion.sway * std::cos(phase)).rotate(motion.turn * std::sin(phase));
    place.scale(motion.size / side, motion.size / side);
    return QTransform::fromTranslate(-side / 2.0, -side / 2.0) * lens * place;
}

/// Four moments within half the frame's time make the motion blur.
LumaImage expose(const QImage &room, const QImage &code, const Motion &motion, int frame, QRandomGenerator &random)
{
    constexpr int moments = 4;
    std::vector<std::uint16_t> light(std::size_t(frameSize.width()) * std::size_t(frameSize.height()), 0);
    for (int moment = 0; moment < moments; ++moment) {
        QImage seen = room;
        if (!code.isNull()) {
            QPainter painter(&seen);
            painter.setRenderHint(QPainter::SmoothPixmapTransform);
            painter.setTransform(placeAt(motion, frame + 0.5 * moment / moments, code.width()));
            painter.drawImage(0, 0, code);
        }
        const QImage grey = seen.convertToFormat(QImage::Format_Grayscale8);
        for (int y = 0; y < grey.height(); ++y) {
            for (int x = 0; x < grey.width(); ++x)
                light[std::size_t(y * grey.width() + x)] += grey.constScanLine(y)[x];
        }
    }
    LumaImage image;
    image.width = frameSize.width();
    image.height = frameSize.height();
    image.pixels.resize(light.size());
    std::transform(
        light.begin(), light.end(), image.pixels.begin(), [](int sum) { return std::uint8_t(sum / moments); });
    image = app::boxBlur(image.view(), 1);
    for (std::uint8_t &pixel : image.pixels) {
        const auto dice = random.generate();
        const int noise = int((dice & 7) + (dice >> 3 & 7) + (dice >> 6 & 7)) - 10;
        pixel = std::uint8_t(std::clamp(int(pixel) + noise, 0, 255));
    }
    return image;
}

double quantile(std::vector<double> values, double share)
{
    std::sort(values.begin(), values.end());
    return values[std::size_t(share * double(values.size() - 1))];
}

struct Outcome {
    std::vector<double> frames; ///< 1: read in the first frame that shows it
    std::vector<double> empty; ///< milliseconds a frame without a code
    std::vector<double> shown; ///< milliseconds a frame with one
    int never = 0;
};

void playScene(quint32 seed, Outcome &outcome)
{
    QRandomGenerator random(seed);
    const app::ZxingQrReader reader;
    const QImage room = drawRoom(random);
    const QImage code = drawCode(random, seed % 5 == 4);
    const Motion motion{2 + random.bounded(10.0), random.bounded(12.0), random.bounded(0.25), random.bounded(35.0),
        230 + random.bounded(250.0)};
    const auto lookAt = [&](const LumaImage &frame, std::vector<double> &times) {
        const std::clock_t begin = std::clock();
        const bool found = !reader.read(frame.view(), {std::chrono::milliseconds(30), QrEffort::Mode::Live}).empty();
        times.push_back(double(std::clock() - begin) * 1000 / CLOCKS_PER_SEC);
        return found;
    };
    for (int frame = 0; frame < framesBefore; ++frame)
        lookAt(expose(room, {}, motion, frame, random), outcome.empty);
    for (int frame = 0; frame < framesAfter; ++frame) {
        if (lookAt(expose(room, code, motion, frame, random), outcome.shown)) {
            outcome.frames.push_back(frame + 1);
            return;
        }
    }
    ++outcome.never;
}

} // namespace

int main(int argc, char **argv)
{
    const QGuiApplication app(argc, argv);
    Outcome outcome;
    for (quint32 seed = 0; seed < scenes; ++seed)
        playScene(seed, outcome);
    QTextStream out(stdout);
    const auto row = [&](const char *name, const std::vector<double> &values) {
        out << QString::fromLatin1(name).leftJustified(36);
        for (const double share : {0.5, 0.95, 1.0})
            out << QString::number(quantile(values, share), 'f', 1).rightJustified(8);
        out << '\n';
    };
    out << QStringLiteral("%1 scenes, 1280x720").arg(scenes).leftJustified(36) << "  median     p95     max\n";
    row("frames until the code is read", outcome.frames);
    row("ms a frame without a code", outcome.empty);
    row("ms a frame with a code", outcome.shown);
    out << "never read: " << outcome.never << '\n';
    return outcome.never == 0 ? 0 : 1;
}

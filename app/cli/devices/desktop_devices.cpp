// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/desktop_screen_capture.h"
#include "adapters/network_time_source.h"
#include "adapters/zxing_qr_reader.h"
#include "adapters/zxing_qr_writer.h"
#include "capture/picture.h"
#include "cli/devices.h"
#include "cli/devices/camera_watch.h"
#include "cli/devices/keychain_store.h"

#include <QBuffer>
#include <QEventLoop>
#include <QGuiApplication>
#include <QImage>

#include <cstdio>
#include <cstring>
#include <optional>

namespace cinnabar::app {
namespace {

const QString blankPlatform = QStringLiteral("offscreen");

/// Which of Qt's platforms to try. Without a fall-back Qt would end the process where there is no display.
void choosePlatform(Devices::Display display)
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    QString platforms = blankPlatform;
    if (display == Devices::Display::Wanted) {
        QStringList wanted;
        if (qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
            wanted.append(qEnvironmentVariable("QT_QPA_PLATFORM"));
        else if (!qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY"))
            wanted.append(QStringLiteral("wayland"));
        if (!qEnvironmentVariableIsEmpty("DISPLAY"))
            wanted.append(QStringLiteral("xcb"));
        wanted.append(blankPlatform);
        wanted.removeDuplicates();
        platforms = wanted.join(QLatin1Char(';'));
    }
    qputenv("QT_QPA_PLATFORM", platforms.toUtf8());
#else
    Q_UNUSED(display)
#endif
}

/// What Qt's plugins remark about the desktop is no answer to the person's question; their errors are.
void keepQuiet(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    if (type == QtCriticalMsg || type == QtFatalMsg)
        std::fprintf(stderr, "%s\n", qPrintable(message));
}

class DesktopDevices final : public Devices {
public:
    std::unique_ptr<OpenedStore> openKeychain(const QString &profile) override { return openKeychainStore(profile); }

    Result<LumaImage> readPictureFile(const QString &path) const override { return ui::readPictureFile(path); }

    Result<LumaImage> readPictureBytes(SecretView bytes, const QString &source) const override
    {
        QByteArray borrowed =
            QByteArray::fromRawData(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size()));
        QBuffer buffer(&borrowed);
        buffer.open(QIODevice::ReadOnly);
        return ui::readPicture(buffer, source);
    }

    const QrReader &qrReader() const override { return m_reader; }
    const QrWriter &qrWriter() const override { return m_writer; }

    Result<SecretBytes> encodePng(const QrMatrix &matrix, int pixels) const override
    {
        const int side = (matrix.size + 2 * QrMatrix::quietZone) * pixels;
        QImage image(side, side, QImage::Format_Grayscale8);
        image.fill(Qt::white);
        for (int y = 0; y < matrix.size * pixels; ++y) {
            uchar *line = image.scanLine(y + QrMatrix::quietZone * pixels) + QrMatrix::quietZone * pixels;
            for (int x = 0; x < matrix.size; ++x) {
                if (matrix.dark(x, y / pixels))
                    std::memset(line + x * pixels, 0, std::size_t(pixels));
            }
        }
        QByteArray png;
        QBuffer buffer(&png);
        buffer.open(QIODevice::WriteOnly);
        const bool saved = image.save(&buffer, "PNG");
        // Both hold the secret as a picture.
        SecretBytes copy = SecretBytes::copyOf(std::string_view(png.constData(), std::size_t(png.size())));
        wipe(png.data(), std::size_t(png.size()));
        wipe(image.bits(), std::size_t(image.sizeInBytes()));
        if (!saved)
            return Error{ErrorCode::Internal, {QStringLiteral("png")}};
        return copy;
    }

    std::unique_ptr<QCoreApplication> makeGuiApplication(int &argc, char **argv, Display display) override
    {
        choosePlatform(display);
        qInstallMessageHandler(keepQuiet);
        return std::make_unique<QGuiApplication>(argc, argv);
    }

    Result<std::vector<CapturedScreen>> captureScreens() override
    {
        if (QGuiApplication::platformName() == blankPlatform)
            return Error{ErrorCode::ScreenUnavailable};
        using Screens = Result<std::vector<CapturedScreen>>;
        DesktopScreenCapture capture;
        std::optional<Screens> screens;
        QEventLoop loop;
        capture.capture([&](Screens result) {
            screens.emplace(std::move(result));
            loop.quit();
        });
        if (!screens)
            loop.exec();
        return std::move(*screens);
    }

    Result<CameraView> watchCamera(const CameraWatch &watch) override { return watchThroughCamera(m_reader, watch); }

    std::unique_ptr<TimeSource> makeTimeSource(Random &random) override
    {
        return std::make_unique<NetworkTimeSource>(random);
    }

private:
    ZxingQrReader m_reader;
    ZxingQrWriter m_writer;
};

} // namespace
} // namespace cinnabar::app

extern "C" Q_DECL_EXPORT cinnabar::app::Devices *cinnabarDevices(const char *version)
{
    static cinnabar::app::DesktopDevices devices;
    return std::strcmp(version, CINNABAR_VERSION) == 0 ? &devices : nullptr;
}

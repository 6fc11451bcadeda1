// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/devices.h"

#include <QDir>
#include <QFile>

#include <cstring>
#include <optional>

// Stands in for the devices module: the folder in CINNABAR_FAKE holds what a computer would offer.
//   <profile>.vault   the "keychain" of a profile: its document, with the generation in <profile>.generation
//   store-error, device-error   an ErrorCode as a number, which the store or the screens and cameras answer
//   seen              what screens and cameras show
// A "picture" is a text file: each line of it is a QR code.

namespace cinnabar::app {
namespace {

QString fakePath(const QString &name) { return QDir(qEnvironmentVariable("CINNABAR_FAKE")).filePath(name); }

std::optional<QByteArray> contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return file.readAll();
}

bool replaceContent(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

std::optional<Error> plannedError(const QString &name)
{
    const auto number = contentOf(fakePath(name));
    if (!number)
        return {};
    return Error{ErrorCode(number->toInt()), {QStringLiteral("Fake Keyring")}};
}

class FakeStore final : public OpenedStore, public VaultStore {
public:
    explicit FakeStore(const QString &profile) : m_profile(profile) { }
    VaultStore &store() override { return *this; }

    void load(std::function<void(Result<std::optional<StoredDocument>>)> done) override
    {
        if (const auto error = plannedError(QStringLiteral("store-error")))
            return done(*error);
        const auto document = contentOf(file("vault"));
        if (!document)
            return done(std::optional<StoredDocument>());
        StoredDocument stored;
        stored.document = SecretBytes::copyOf(std::string_view(document->constData(), std::size_t(document->size())));
        stored.generation = generation();
        done(std::optional(std::move(stored)));
    }

    void save(SecretView document, quint64 base, std::size_t, std::function<void(Result<quint64>)> done) override
    {
        if (base != generation())
            return done(Error{ErrorCode::StoreChanged});
        const bool written =
            replaceContent(file("vault"), QByteArray(asText(document).data(), qsizetype(document.size())))
            && replaceContent(file("generation"), QByteArray::number(base + 1));
        done(written ? Result<quint64>(base + 1) : Result<quint64>(Error{ErrorCode::StoreReadBack}));
    }

    void currentGeneration(std::function<void(Result<quint64>)> done) override { done(generation()); }
    StoreDescription describe() const override { return {StoreKind::Keychain, QStringLiteral("Fake Keyring")}; }

private:
    QString file(const char *kind) const { return fakePath(m_profile + QLatin1Char('.') + QLatin1String(kind)); }
    quint64 generation() const { return contentOf(file("generation")).value_or(QByteArray("0")).toULongLong(); }

    QString m_profile;
};

LumaImage pictureOf(const QByteArray &lines)
{
    LumaImage picture;
    picture.pixels.assign(lines.begin(), lines.end());
    picture.width = int(lines.size());
    picture.height = 1;
    return picture;
}

class LineReader final : public QrReader {
public:
    std::vector<QrSymbol> read(const LumaView &picture, const QrEffort &) const override
    {
        std::vector<QrSymbol> symbols;
        const QByteArray text(reinterpret_cast<const char *>(picture.pixels), picture.width);
        int y = 0;
        for (const QByteArray &line : text.split('\n')) {
            ++y;
            if (line.isEmpty())
                continue;
            QrSymbol symbol;
            symbol.text = SecretBytes::copyOf(std::string_view(line.constData(), std::size_t(line.size())));
            symbol.corners = {PixelPoint{1, y}, PixelPoint{2, y}, PixelPoint{2, y + 1}, PixelPoint{1, y + 1}};
            symbols.push_back(std::move(symbol));
        }
        return symbols;
    }
};

/// One dark module in the middle of nine.
class DotWriter final : public QrWriter {
public:
    Result<QrMatrix> write(SecretView) const override
    {
        QrMatrix matrix{3, SecretBytes(9)};
        matrix.modules.data()[4] = std::byte{1};
        return matrix;
    }
};

/// Answers what the server's name says: "38" and "-0.5" are offsets in seconds at a delay of 20 ms, other names
/// silence.
class FakeTimeSource final : public TimeSource {
public:
    void ask(std::vector<TimeServer> servers, std::chrono::milliseconds deadline,
        std::function<void(std::vector<TimeAnswer>)> done) override
    {
        std::vector<TimeAnswer> answers;
        for (const TimeServer &server : servers) {
            QString name = server.address;
            name.remove(QStringLiteral("https://"));
            bool isNumber = false;
            const double seconds = name.toDouble(&isNumber);
            const QString waited = QString::number(double(deadline.count()) / 1000);
            const std::chrono::microseconds offset(qint64(seconds * 1e6));
            using namespace std::chrono_literals;
            answers.push_back({server,
                isNumber ? Result<TimeReading>(TimeReading{offset, 10ms, 20ms})
                         : Result<TimeReading>(Error{ErrorCode::TimeServerSilent, {server.address, waited}})});
        }
        done(std::move(answers));
    }
};

class FakeDevices final : public Devices {
public:
    std::unique_ptr<OpenedStore> openKeychain(const QString &profile) override
    {
        return std::make_unique<FakeStore>(profile);
    }
    Result<LumaImage> readPictureFile(const QString &path) const override
    {
        const auto content = contentOf(path);
        if (!content)
            return Error{ErrorCode::PictureUnreadable, {path}};
        return pictureOf(*content);
    }
    Result<LumaImage> readPictureBytes(SecretView bytes, const QString &) const override
    {
        return pictureOf(QByteArray(asText(bytes).data(), qsizetype(bytes.size())));
    }
    const QrReader &qrReader() const override { return m_reader; }
    const QrWriter &qrWriter() const override { return m_writer; }
    Result<SecretBytes> encodePng(const QrMatrix &, int) const override
    {
        return SecretBytes::copyOf(std::string_view("a PNG"));
    }
    std::unique_ptr<QCoreApplication> makeGuiApplication(int &argc, char **argv, Display) override
    {
        return std::make_unique<QCoreApplication>(argc, argv);
    }
    Result<std::vector<CapturedScreen>> captureScreens() override
    {
        if (const auto error = plannedError(QStringLiteral("device-error")))
            return *error;
        std::vector<CapturedScreen> screens;
        screens.push_back({QStringLiteral("Screen 1"), pictureOf(contentOf(fakePath(QStringLiteral("seen"))).value())});
        return screens;
    }
    Result<CameraView> watchCamera(const CameraWatch &watch) override
    {
        if (const auto error = plannedError(QStringLiteral("device-error")))
            return *error;
        const LumaImage picture = pictureOf(contentOf(fakePath(QStringLiteral("seen"))).value());
        CameraView view{QStringLiteral("Camera %1 %2 ms").arg(watch.camera).arg(watch.timeout.count()),
            m_reader.read(picture.view(), {})};
        return view;
    }
    std::unique_ptr<TimeSource> makeTimeSource(Random &) override { return std::make_unique<FakeTimeSource>(); }

private:
    LineReader m_reader;
    DotWriter m_writer;
};

} // namespace
} // namespace cinnabar::app

extern "C" Q_DECL_EXPORT cinnabar::app::Devices *cinnabarDevices(const char *version)
{
    static cinnabar::app::FakeDevices devices;
    return std::strcmp(version, CINNABAR_VERSION) == 0 ? &devices : nullptr;
}

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later

// bench_pictures FOLDER [--ours]: reads every picture of a corpus that make_corpus.py made with our reader, with the
// library alone, and with the programs ZXingReader and zbarimg; prints one table. A picture counts as read when every
// text of index.tsv was found in it. Times are processor time, so that other load on the machine does not count;
// nothing here uses a second thread. --ours lists what our reader misses and leaves the others out.
#include "adapters/zxing_qr_reader.h"
#include "capture/picture.h"

#define ZX_USE_UTF8 1
#include <ZXing/ReadBarcode.h>

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTextStream>

#include <sys/resource.h>

#include <algorithm>
#include <functional>
#include <vector>

namespace {

using namespace cinnabar;

struct Picture {
    QString path;
    QString condition;
    QSet<QString> texts;
};

struct Reading {
    std::vector<bool> hits;
    double seconds = 0; ///< with loading the file
    double decoding = 0; ///< without; 0 where it can't be told
};

double processorSeconds(int who)
{
    rusage usage{};
    getrusage(who, &usage);
    const auto seconds = [](const timeval &time) { return double(time.tv_sec) + double(time.tv_usec) * 1e-6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

std::vector<Picture> readIndex(const QString &folder)
{
    std::vector<Picture> pictures;
    QFile index(folder + QStringLiteral("/index.tsv"));
    if (!index.open(QIODevice::ReadOnly))
        qFatal("no index.tsv in the given folder");
    while (!index.atEnd()) {
        const QStringList fields = QString::fromUtf8(index.readLine().trimmed()).split(QLatin1Char('\t'));
        pictures.push_back({folder + QLatin1Char('/') + fields[0], fields[0].section(QLatin1Char('/'), 0, 0),
            QSet<QString>(fields.begin() + 1, fields.end())});
    }
    return pictures;
}

Reading measure(const std::vector<Picture> &pictures, const std::function<QSet<QString>(const LumaView &)> &read)
{
    Reading reading;
    const double begin = processorSeconds(RUSAGE_SELF);
    for (const Picture &picture : pictures) {
        const auto luma = ui::readPictureFile(picture.path);
        const double loaded = processorSeconds(RUSAGE_SELF);
        const QSet<QString> found = luma ? read(luma->view()) : QSet<QString>{};
        reading.decoding += processorSeconds(RUSAGE_SELF) - loaded;
        reading.hits.push_back(found.contains(picture.texts));
    }
    reading.seconds = processorSeconds(RUSAGE_SELF) - begin;
    return reading;
}

QSet<QString> readOurs(const LumaView &picture)
{
    QSet<QString> texts;
    for (const QrSymbol &symbol : app::ZxingQrReader().read(picture)) {
        const std::string_view text = asText(symbol.text.view());
        texts.insert(QString::fromUtf8(text.data(), qsizetype(text.size())));
    }
    return texts;
}

QSet<QString> readLibrary(const LumaView &picture, ZXing::BarcodeFormats formats)
{
    // The settings of ZXing's own program.
    ZXing::DecodeHints hints;
    hints.setFormats(formats);
    const ZXing::ImageView view(
        picture.pixels, picture.width, picture.height, ZXing::ImageFormat::Lum, int(picture.bytesPerLine));
    QSet<QString> texts;
    for (const auto &result : ZXing::ReadBarcodes(view, hints))
        texts.insert(QString::fromStdString(result.text()));
    return texts;
}

/// One process for all pictures, so that starting it does not count for each.
QByteArray runProgram(const QString &program, QStringList arguments, const std::vector<Picture> &pictures)
{
    for (const Picture &picture : pictures)
        arguments.append(picture.path);
    QProcess process;
    process.setProcessChannelMode(QProcess::SeparateChannels);
    process.start(program, arguments);
    if (!process.waitForStarted())
        qFatal("%s can't be started: it is part of the comparison", qPrintable(program));
    process.waitForFinished(-1);
    return process.readAllStandardOutput();
}

Reading measureProgram(const std::vector<Picture> &pictures, const QString &program, const QStringList &arguments)
{
    const double begin = processorSeconds(RUSAGE_CHILDREN);
    const QString output = QString::fromUtf8(runProgram(program, arguments, pictures));
    Reading reading;
    reading.seconds = processorSeconds(RUSAGE_CHILDREN) - begin;

    QHash<QString, QSet<QString>> found;
    static const QRegularExpression zxing(QStringLiteral("^(.+\\.png) QRCode \"(.*)\"$"));
    static const QRegularExpression zbarSource(QStringLiteral("<source href='([^']+)'>"));
    static const QRegularExpression zbarData(QStringLiteral("CDATA\\[(.*)\\]\\]>"));
    QString source;
    for (const QString &line : output.split(QLatin1Char('\n'))) {
        if (const auto match = zxing.match(line); match.hasMatch())
            found[match.captured(1)].insert(match.captured(2));
        if (const auto match = zbarSource.match(line); match.hasMatch())
            source = match.captured(1);
        if (const auto match = zbarData.match(line); match.hasMatch())
            found[source].insert(match.captured(1));
    }
    for (const Picture &picture : pictures)
        reading.hits.push_back(found.value(picture.path).contains(picture.texts));
    return reading;
}

struct Column {
    QString name;
    Reading reading;
};

void printTable(QTextStream &out, const std::vector<Picture> &pictures, const std::vector<Column> &columns)
{
    constexpr int width = 15;
    const auto row = [&](const QString &name, const std::function<QString(const Reading &)> &cell) {
        out << name.leftJustified(20);
        for (const Column &column : columns)
            out << cell(column.reading).rightJustified(width);
        out << '\n';
    };
    out << QStringLiteral("condition").leftJustified(20);
    for (const Column &column : columns)
        out << column.name.rightJustified(width);
    out << '\n';
    for (std::size_t first = 0; first < pictures.size();) {
        std::size_t last = first;
        while (last < pictures.size() && pictures[last].condition == pictures[first].condition)
            ++last;
        row(pictures[first].condition, [&](const Reading &reading) {
            const auto begin = reading.hits.begin();
            const auto hits = std::count(begin + std::ptrdiff_t(first), begin + std::ptrdiff_t(last), true);
            return QStringLiteral("%1/%2").arg(hits).arg(last - first);
        });
        first = last;
    }
    row(QStringLiteral("all"), [&](const Reading &reading) {
        const auto hits = std::count(reading.hits.begin(), reading.hits.end(), true);
        return QStringLiteral("%1 %").arg(100.0 * double(hits) / double(pictures.size()), 0, 'f', 1);
    });
    row(QStringLiteral("decoding, s"), [](const Reading &reading) {
        return reading.decoding > 0 ? QString::number(reading.decoding, 'f', 2) : QStringLiteral("-");
    });
    row(QStringLiteral("with loading, s"),
        [](const Reading &reading) { return QString::number(reading.seconds, 'f', 2); });
    row(QStringLiteral("of ZXingReader's"), [&](const Reading &reading) {
        return QStringLiteral("%1 x").arg(reading.seconds / columns[3].reading.seconds, 0, 'f', 2);
    });
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.size() < 2)
        qFatal("usage: bench_pictures FOLDER [--ours]");
    const auto pictures = readIndex(arguments[1]);
    QTextStream out(stdout);

    std::vector<Column> columns;
    columns.push_back({QStringLiteral("Cinnabar"), measure(pictures, readOurs)});
    if (arguments.contains(QStringLiteral("--ours"))) {
        for (std::size_t i = 0; i < pictures.size(); ++i) {
            if (!columns[0].reading.hits[i])
                out << "missed " << pictures[i].path << '\n';
        }
        out << std::count(columns[0].reading.hits.begin(), columns[0].reading.hits.end(), true) << " of "
            << pictures.size() << ", decoding " << columns[0].reading.decoding << " s, with loading "
            << columns[0].reading.seconds << " s\n";
        return 0;
    }
    columns.push_back({QStringLiteral("ZXing library"),
        measure(pictures, [](const LumaView &picture) { return readLibrary(picture, {}); })});
    columns.push_back({QStringLiteral("... QR only"),
        measure(pictures, [](const LumaView &picture) { return readLibrary(picture, ZXing::BarcodeFormat::QRCode); })});
    columns.push_back({QStringLiteral("ZXingReader"),
        measureProgram(pictures, QStringLiteral("ZXingReader"), {QStringLiteral("-1")})});
    columns.push_back({QStringLiteral("zbarimg"),
        measureProgram(pictures, QStringLiteral("zbarimg"), {QStringLiteral("-q"), QStringLiteral("--xml")})});
    printTable(out, pictures, columns);
    return 0;
}

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/picture_search.h"

#include "capture/picture.h"

#include <QBuffer>
#include <QFileInfo>

#include <utility>

namespace cinnabar::ui {

namespace {

void add(const LumaView &picture, std::vector<QrSymbol> symbols, PictureSearch::Found &found)
{
    for (QrSymbol &symbol : symbols) {
        found.facts.push_back(measureQr(picture, symbol));
        found.texts.push_back(std::move(symbol.text));
    }
}

void look(const QrReader &reader, const Result<LumaImage> &picture, const QString &source, PictureSearch::Found &found)
{
    if (!picture) {
        found.errors.push_back(picture.error());
        return;
    }
    auto symbols = reader.read(picture->view());
    if (symbols.empty())
        found.errors.push_back({ErrorCode::NoSymbol, {source}});
    add(picture->view(), std::move(symbols), found);
}

} // namespace

PictureSearch::PictureSearch(const QrReader &reader, QObject *parent) : QObject(parent), m_reader(reader)
{
    m_pool.setMaxThreadCount(1);
}

PictureSearch::~PictureSearch()
{
    cancel();
    m_pool.waitForDone();
}

void PictureSearch::cancel()
{
    if (const auto current = std::exchange(m_current, nullptr))
        *current = true;
}

void PictureSearch::run(Work work, Done done)
{
    cancel();
    const auto stopped = std::make_shared<Stopped>(false);
    m_current = stopped;
    m_pool.start([this, stopped, work = std::move(work), done = std::move(done)] {
        // Shared because a queued call must be copyable, which secrets are not.
        const auto found = std::make_shared<Found>(work(m_reader, *stopped));
        QMetaObject::invokeMethod(
            this,
            [this, stopped, found, done] {
                if (*stopped)
                    return;
                m_current = nullptr;
                done(std::move(*found));
            },
            Qt::QueuedConnection);
    });
}

void PictureSearch::searchFiles(const QStringList &paths, Done done)
{
    run(
        [paths](const QrReader &reader, const Stopped &stopped) {
            Found found;
            for (const QString &path : paths) {
                if (stopped)
                    break;
                look(reader, readPictureFile(path), QFileInfo(path).fileName(), found);
            }
            return found;
        },
        std::move(done));
}

void PictureSearch::searchEncoded(const QByteArray &bytes, const QString &source, Done done)
{
    run(
        [bytes, source](const QrReader &reader, const Stopped &) {
            QByteArray shared = bytes;
            QBuffer buffer(&shared);
            buffer.open(QIODevice::ReadOnly);
            Found found;
            look(reader, readPicture(buffer, source), source, found);
            return found;
        },
        std::move(done));
}

void PictureSearch::searchImage(const QImage &image, const QString &source, Done done)
{
    run(
        [image, source](const QrReader &reader, const Stopped &) {
            Found found;
            look(reader, lumaFromImage(image, source), source, found);
            return found;
        },
        std::move(done));
}

void PictureSearch::searchScreens(std::vector<CapturedScreen> screens, Done done)
{
    const auto shared = std::make_shared<const std::vector<CapturedScreen>>(std::move(screens));
    run(
        [shared](const QrReader &reader, const Stopped &stopped) {
            Found found;
            for (const CapturedScreen &screen : *shared) {
                if (stopped)
                    break;
                add(screen.image.view(), reader.read(screen.image.view()), found);
            }
            if (found.texts.empty())
                found.errors.push_back({ErrorCode::NoSymbol});
            return found;
        },
        std::move(done));
}

} // namespace cinnabar::ui

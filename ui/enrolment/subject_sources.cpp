// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/subject_sources.h"

#include "base/overloaded.h"
#include "capture/camera_source.h"
#include "enrolment/camera_look.h"
#include "scan/handed_over.h"
#include "scan/scan_texts.h"
#include "scan/screen_look.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMimeData>
#include <QStandardPaths>

#include <utility>

namespace cinnabar::ui {

namespace {

std::vector<GivenText> given(std::vector<SecretBytes> texts)
{
    std::vector<GivenText> all;
    all.reserve(texts.size());
    for (SecretBytes &text : texts)
        all.push_back({std::move(text), {}});
    return all;
}

} // namespace

SubjectSources::SubjectSources(Services &services, QWidget &window, MakeCameras cameras)
    : QObject(&window), m_services(services), m_window(window),
      m_makeCameras(cameras ? std::move(cameras) : MakeCameras(systemCameras)),
      m_search(new PictureSearch(services.qrReader, this)), m_screen(new ScreenLook(services.screens, this))
{
}

SubjectSources::~SubjectSources() = default;

std::vector<GivenText> SubjectSources::takeTexts() { return std::exchange(m_texts, {}); }

void SubjectSources::cancel()
{
    ++m_look;
    m_search->cancel();
    m_texts.clear();
}

void SubjectSources::start(ScanSource source)
{
    cancel();
    switch (source) {
    case ScanSource::Camera:
        return lookWithCamera();
    case ScanSource::Screen:
        return lookAtScreen();
    case ScanSource::Picture:
        return choosePictures();
    case ScanSource::Clipboard:
    case ScanSource::Manual:
        break;
    }
    if (const QMimeData *mime = QGuiApplication::clipboard()->mimeData())
        take(*mime);
}

void SubjectSources::lookWithCamera()
{
    auto *look = new CameraLook(m_services, m_makeCameras(), &m_window);
    look->setAttribute(Qt::WA_DeleteOnClose);
    look->setAttribute(Qt::WA_WindowPropagation);
    connect(look, &QDialog::accepted, this, [this, look] { finish(look->takeTexts(), {}); });
    connect(look, &CameraLook::screenWanted, this, &SubjectSources::lookAtScreen);
    look->open();
}

void SubjectSources::lookAtScreen()
{
    Q_EMIT searching();
    m_screen->begin([this, look = m_look](Result<std::vector<CapturedScreen>> screens) {
        if (look != m_look)
            return;
        if (!screens)
            return finish({}, {screens.error()});
        m_search->searchScreens(
            std::move(*screens), [this](PictureSearch::Found found) { finishSearch(std::move(found)); });
    });
}

void SubjectSources::choosePictures()
{
    auto *dialog = new QFileDialog(&m_window, tr("Pictures with QR codes"),
        QStandardPaths::writableLocation(QStandardPaths::PicturesLocation),
        tr("Pictures (*.png *.jpg *.jpeg *.webp *.bmp *.gif *.tif *.tiff *.svg);;All files (*)"));
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &files) {
        Q_EMIT searching();
        m_search->searchFiles(files, [this](PictureSearch::Found found) { finishSearch(std::move(found)); });
    });
    dialog->open();
}

void SubjectSources::take(SecretBytes text)
{
    cancel();
    std::vector<GivenText> texts;
    texts.push_back({std::move(text), {}});
    finish(std::move(texts), {});
}

void SubjectSources::take(const QMimeData &mime)
{
    cancel();
    HandedOver content = inspect(mime);
    const auto done = [this](PictureSearch::Found found) { finishSearch(std::move(found)); };
    const QString source = tr("the picture");
    std::visit(Overloaded{[this](std::monostate) {
                              Q_EMIT failed(tr("There is no QR code and no link in it. Copy a picture of the code, or "
                                               "the link behind it, and try again."));
                          },
                   [this](HandedText &text) { finish(given(std::move(text.lines)), {}); },
                   [&](const HandedFiles &files) {
                       Q_EMIT searching();
                       m_search->searchFiles(files.paths, done);
                   },
                   [&](const HandedPicture &picture) {
                       Q_EMIT searching();
                       m_search->searchEncoded(picture.encoded, source, done);
                   },
                   [&](const HandedImage &image) {
                       Q_EMIT searching();
                       m_search->searchImage(image.image, source, done);
                   }},
        content);
}

void SubjectSources::finishSearch(PictureSearch::Found found)
{
    std::vector<GivenText> texts;
    for (std::size_t i = 0; i < found.texts.size(); ++i)
        texts.push_back({std::move(found.texts[i]), found.facts[i]});
    finish(std::move(texts), found.errors);
}

void SubjectSources::finish(std::vector<GivenText> texts, const std::vector<Error> &errors)
{
    if (texts.empty()) {
        Q_EMIT failed(sentencesOf(errors));
        return;
    }
    m_texts = std::move(texts);
    Q_EMIT found();
}

} // namespace cinnabar::ui

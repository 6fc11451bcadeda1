// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The sources of the scan window and what becomes of what they give.
#include "scan/scan_window.h"

#include "base/overloaded.h"
#include "editor/enrolment_form.h"
#include "editor/enrolment_list.h"
#include "editor/store_gate.h"
#include "scan/arrival_strip.h"
#include "scan/camera_page.h"
#include "scan/harvest.h"
#include "scan/migration_strip.h"
#include "scan/picture_search.h"
#include "scan/scan_texts.h"
#include "scan/screen_look.h"
#include "scan/source_row.h"
#include "scan/state_view.h"
#include "text/error_text.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QMimeData>
#include <QStackedWidget>
#include <QStandardPaths>

#include <iterator>
#include <utility>

namespace cinnabar::ui {

namespace {

HandedOver onClipboard()
{
    const QMimeData *mime = QGuiApplication::clipboard()->mimeData();
    return mime != nullptr ? inspect(*mime) : HandedOver{};
}

} // namespace

void ScanWindow::leaveSource()
{
    m_leaveCamera.stop();
    m_search->cancel();
    m_camera->stop();
    m_notice->hide();
}

void ScanWindow::use(ScanSource source)
{
    leaveSource();
    m_source = source;
    m_openedFromList = -1;
    m_row->setCurrent(source);
    switch (source) {
    case ScanSource::Camera:
        m_pages->setCurrentWidget(m_camera);
        m_camera->start();
        return;
    case ScanSource::Screen:
        lookAtScreen();
        return;
    case ScanSource::Picture:
        choosePictures();
        return;
    case ScanSource::Clipboard:
        receive({onClipboard()});
        return;
    case ScanSource::Manual:
        m_form->showManual();
        m_pages->setCurrentWidget(m_formPage);
        return;
    }
}

void ScanWindow::showState(Glyph glyph, const QString &headline, const QString &sentence)
{
    m_state->present(glyph, headline, sentence);
    m_state->setActions({});
    m_pages->setCurrentWidget(m_pages->widget(1));
}

void ScanWindow::lookAtScreen()
{
    showState(Glyph::Search, tr("Looking at the screen…"),
        tr("This window hides for a moment, so that it does not see itself."));
    m_look->begin([this](Result<std::vector<CapturedScreen>> screens) {
        if (m_source != ScanSource::Screen)
            return;
        if (!screens) {
            showErrors({screens.error()});
            return;
        }
        m_search->searchScreens(std::move(*screens), [this](PictureSearch::Found found) {
            take(std::move(found.texts), std::move(found.errors), Several::InView);
        });
    });
}

void ScanWindow::choosePictures()
{
    showState(Glyph::Folder, tr("Choose a picture"),
        tr("Of a QR code that a site shows, or of an export from another app. You can also drop pictures here, or "
           "paste one."));
    m_state->setActions(tr("&Choose pictures…"), tr("&Type it in by hand"));
    auto *dialog = new QFileDialog(this, tr("Pictures with QR codes"),
        QStandardPaths::writableLocation(QStandardPaths::PicturesLocation),
        tr("Pictures (*.png *.jpg *.jpeg *.webp *.bmp *.gif *.tif *.tiff *.svg);;All files (*)"));
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::filesSelected, this, &ScanWindow::searchFiles);
    dialog->open();
}

void ScanWindow::searchFiles(const QStringList &paths)
{
    leaveSource();
    m_source = ScanSource::Picture;
    m_row->setCurrent(m_source);
    showState(Glyph::Search, paths.size() > 1 ? tr("Looking at the pictures…") : tr("Looking at the picture…"), {});
    const Several several = paths.size() > 1 ? Several::AllMeant : Several::InView;
    m_search->searchFiles(paths, [this, several](PictureSearch::Found found) {
        take(std::move(found.texts), std::move(found.errors), several);
    });
}

void ScanWindow::showEmptyClipboard()
{
    showState(Glyph::Copy, tr("The clipboard holds no code"),
        tr("Copy a picture of the QR code, or the link behind it, and look again."));
    m_state->setActions(tr("&Look again"), tr("&Type it in by hand"));
}

bool ScanWindow::holdsEntries() const
{
    const QWidget *page = m_pages->currentWidget();
    return m_gate->isSaving() || (page == m_formPage && !m_form->isBlank())
        || (page == m_listPage && !m_list->isEmpty());
}

bool ScanWindow::holdsWork() const { return holdsEntries() || m_leaveCamera.isActive() || m_search->busy(); }

void ScanWindow::arrive(Arrival arrival)
{
    if (!holdsWork())
        receive(std::move(arrival));
    else if (!std::holds_alternative<std::monostate>(arrival.content))
        m_arrivals->add(std::move(arrival));
    else
        say(tr("What you pasted or dropped holds no code."));
}

void ScanWindow::pasteClipboard() { arrive({onClipboard()}); }

void ScanWindow::say(const QString &sentence)
{
    m_notice->setText(sentence);
    m_notice->setVisible(!sentence.isEmpty());
}

void ScanWindow::receiveNext() { receive(m_arrivals->take()); }

void ScanWindow::receive(Arrival arrival)
{
    leaveSource();
    m_gate->clearFailure();
    HandedOver content = std::move(arrival.content);
    if (!std::holds_alternative<HandedFiles>(content)) {
        m_source = arrival.source;
        m_row->setCurrent(m_source);
        showState(Glyph::Search, tr("Looking at the picture…"), {});
    }
    const auto done = [this](PictureSearch::Found found) {
        take(std::move(found.texts), std::move(found.errors), Several::InView);
    };
    const QString source = tr("the picture");
    std::visit(Overloaded{[this](std::monostate) { showEmptyClipboard(); },
                   [this](HandedText &text) { take(std::move(text.lines), {}, Several::AllMeant); },
                   [this](const HandedFiles &files) { searchFiles(files.paths); },
                   [&](const HandedPicture &picture) { m_search->searchEncoded(picture.encoded, source, done); },
                   [&](const HandedImage &image) { m_search->searchImage(image.image, source, done); }},
        content);
}

void ScanWindow::takeCameraCodes()
{
    if (m_leaveCamera.isActive())
        return;
    auto found = std::make_unique<Harvest>(harvest(m_camera->takeTexts()));
    const bool anyPart = !found->parts.empty();
    const Several several = collectParts(*found, Several::InView);
    if (found->isReady()) {
        m_camera->freeze();
        m_found = std::move(found);
        m_foundSeveral = several;
        m_leaveCamera.start();
    } else if (anyPart) {
        m_camera->explain(m_strip->summary() + QLatin1Char(' ') + tr("Show the next part."));
    } else {
        m_camera->explain(sentencesOf(found->refusals));
    }
}

void ScanWindow::take(std::vector<SecretBytes> texts, std::vector<Error> errors, Several several)
{
    m_found = std::make_unique<Harvest>(harvest(std::move(texts)));
    std::move(errors.begin(), errors.end(), std::back_inserter(m_found->refusals));
    const bool anyPart = !m_found->parts.empty();
    m_foundSeveral = collectParts(*m_found, several);
    if (m_found->isReady())
        showFound();
    else if (anyPart)
        showCollecting();
    else
        showErrors(m_found->refusals);
    if (anyPart && m_arrivals->isWaiting() && !holdsWork())
        receiveNext();
}

ScanWindow::Several ScanWindow::collectParts(Harvest &harvest, Several several)
{
    if (harvest.parts.empty())
        return several;
    m_strip->add(std::exchange(harvest.parts, {}));
    if (!m_strip->isComplete())
        return several;
    unpack(m_strip->take(), harvest);
    return Several::AllMeant;
}

void ScanWindow::takeExport()
{
    leaveSource();
    m_found = std::make_unique<Harvest>();
    m_foundSeveral = Several::AllMeant;
    unpack(m_strip->take(), *m_found);
    showFound();
}

void ScanWindow::showFound()
{
    m_camera->stop();
    const auto found = std::exchange(m_found, nullptr);
    if (!found)
        return;
    say(sentencesOf(found->refusals, 1)); // what was found matters more
    m_openedFromList = -1;
    if (found->entries.size() == 1 && found->rejected.empty()) {
        m_list->reset();
        m_form->showFound(found->entries.front());
        m_pages->setCurrentWidget(m_formPage);
    } else {
        m_list->present(std::move(found->entries), found->rejected,
            m_foundSeveral == Several::AllMeant ? EnrolmentList::Preset::AllTicked : EnrolmentList::Preset::NoneTicked);
        m_pages->setCurrentWidget(m_listPage);
    }
}

void ScanWindow::showCollecting()
{
    if (m_source == ScanSource::Camera && m_camera->isRunning())
        return;
    showState(Glyph::Scan, tr("There is more of this export"),
        tr("Show the other parts, in any order, from any source. Or take what is here and leave the rest."));
    m_state->setActions(m_source == ScanSource::Picture ? tr("&Choose pictures…") : tr("&Look again"));
}

void ScanWindow::showErrors(const std::vector<Error> &errors)
{
    showState(Glyph::Warning, headlineOf(errors), sentencesOf(errors));
    m_state->setActions(
        m_source == ScanSource::Picture ? tr("&Choose pictures…") : tr("&Look again"), tr("&Type it in by hand"));
}

} // namespace cinnabar::ui

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/camera_page.h"

#include "editor/form_parts.h"
#include "scan/camera_preview.h"
#include "scan/state_view.h"
#include "settings/settings.h"
#include "text/error_text.h"
#include "window/parts.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace cinnabar::ui {

CameraPage::CameraPage(
    const QrReader &reader, std::unique_ptr<CameraSource> cameras, Settings &settings, QWidget *parent)
    : QWidget(parent), m_settings(settings), m_feed(reader, std::move(cameras)), m_pages(new QStackedWidget),
      m_preview(new CameraPreview), m_status(mutedLabel()), m_camera(new QComboBox),
      m_mirror(new CheckBox(tr("&Mirror the picture"))), m_problem(new StateView)
{
    m_pages->addWidget(buildLooking());
    m_pages->addWidget(m_problem);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_pages, 1);
    layout->addWidget(buildChoice());
    m_hint.setSingleShot(true);
    m_hint.setInterval(hintMilliseconds);
    connect(&m_hint, &QTimer::timeout, this, [this] {
        explain(tr("Nothing found yet. Come closer until the code fills half the picture, hold it still and flat, and "
                   "avoid reflections. If it holds many accounts it is dense: export fewer at once."));
    });
    connect(m_problem, &StateView::mainAction, this, &CameraPage::start);
    connect(m_problem, &StateView::otherAction, this, &CameraPage::otherSourceWanted);
    connect(&m_feed, &CameraFeed::stateChanged, this, &CameraPage::showState);
    connect(&m_feed, &CameraFeed::camerasChanged, this, &CameraPage::listCameras);
    connect(&m_feed, &CameraFeed::previewChanged, this, [this] { m_preview->setPicture(m_feed.preview()); });
    connect(&m_feed, &CameraFeed::sighted, this, &CameraPage::showSighting);
}

CameraPage::~CameraPage() { m_feed.disconnect(this); }

QWidget *CameraPage::buildLooking()
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(formMargin, formGap, formMargin, formGap);
    layout->setSpacing(formGap);
    layout->addWidget(m_preview, 1);
    m_status->setObjectName(QStringLiteral("cameraStatus"));
    m_status->setAlignment(Qt::AlignCenter);
    // Room for two lines from the start, so that the picture does not jump when a sentence comes.
    m_status->setMinimumHeight(2 * m_status->fontMetrics().lineSpacing());
    layout->addWidget(m_status);
    return page;
}

QWidget *CameraPage::buildChoice()
{
    m_camera->setObjectName(QStringLiteral("camera"));
    m_camera->setAccessibleName(tr("Camera to use"));
    m_camera->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_camera->setMinimumContentsLength(8);
    m_camera->hide(); // until it is known which there are
    keepFromWheel(m_camera);
    m_mirror->setObjectName(QStringLiteral("mirror"));
    auto *choice = new QWidget;
    auto *row = new QHBoxLayout(choice);
    row->setContentsMargins(formMargin, 0, formMargin, formGap);
    row->setSpacing(formGap);
    row->addWidget(m_camera, 1);
    row->addWidget(m_mirror);
    connect(m_camera, &QComboBox::activated, this, &CameraPage::choose);
    connect(m_mirror, &QCheckBox::toggled, this, [this](bool mirrored) {
        m_settings.setMirrorCamera(mirrored);
        m_preview->setMirrored(mirrored);
    });
    return choice;
}

void CameraPage::start()
{
    m_resume = false;
    m_texts.clear();
    {
        const QSignalBlocker quiet(m_mirror);
        m_mirror->setChecked(m_settings.mirrorCamera());
    }
    m_preview->setMirrored(m_mirror->isChecked());
    m_feed.start(m_settings.camera());
}

void CameraPage::stop()
{
    m_resume = false;
    m_hint.stop();
    m_feed.stop();
    m_preview->clearPicture();
    m_texts.clear();
}

void CameraPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_resume)
        start();
}

void CameraPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    const bool looking = isRunning();
    stop();
    m_resume = looking;
}

void CameraPage::freeze()
{
    m_hint.stop();
    m_feed.stop();
}

void CameraPage::explain(const QString &sentence) { m_status->setText(sentence); }

void CameraPage::choose(int index)
{
    m_settings.setCamera(m_camera->itemText(index));
    start();
}

void CameraPage::listCameras()
{
    const QSignalBlocker quiet(m_camera);
    m_camera->clear();
    m_camera->addItems(m_feed.cameras());
    m_camera->setCurrentText(m_feed.camera());
    m_camera->setVisible(m_camera->count() > 0);
}

void CameraPage::showState()
{
    m_hint.stop();
    if (m_feed.state() == CameraFeed::State::Off)
        return;
    m_camera->setCurrentText(m_feed.camera());
    m_mirror->setVisible(m_feed.state() != CameraFeed::State::Failed);
    switch (m_feed.state()) {
    case CameraFeed::State::Off:
    case CameraFeed::State::WarmingUp:
        explain(tr("Starting the camera…"));
        break;
    case CameraFeed::State::Looking:
        explain(tr("Hold the QR code in front of the camera."));
        m_hint.start();
        break;
    case CameraFeed::State::Failed:
        m_preview->clearPicture();
        m_problem->present(Glyph::Warning, tr("The camera can't be used now"), errorText(m_feed.error()));
        m_problem->setActions(tr("Try &again"), tr("&Look at the screen instead"));
        m_pages->setCurrentIndex(1);
        return;
    }
    m_pages->setCurrentIndex(0);
}

void CameraPage::showSighting()
{
    CameraSighting sighting = m_feed.takeSighting();
    std::vector<std::array<PixelPoint, 4>> corners;
    m_texts.clear();
    for (QrSymbol &symbol : sighting.symbols) {
        corners.push_back(symbol.corners);
        m_texts.push_back(std::move(symbol.text));
    }
    m_facts = std::move(sighting.facts);
    m_preview->setOutlines(corners, sighting.frameSize);
    m_hint.start();
    Q_EMIT codesSeen();
}

} // namespace cinnabar::ui

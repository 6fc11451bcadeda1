// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/camera_look.h"

#include "capture/camera_source.h"
#include "editor/form_parts.h"
#include "scan/camera_page.h"
#include "window/parts.h"

#include <QVBoxLayout>

#include <utility>

namespace cinnabar::ui {

CameraLook::CameraLook(Services &services, std::unique_ptr<CameraSource> cameras, QWidget *parent)
    : QDialog(parent), m_page(new CameraPage(services.qrReader, std::move(cameras), services.settings))
{
    setWindowTitle(tr("Look with the camera"));
    followTheme(*this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, formMargin);
    layout->addWidget(m_page, 1);
    auto *cancel = new PillButton(PillButton::Kind::Other, tr("Cancel"));
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(formMargin, formGap, formMargin, 0);
    buttons->addStretch();
    buttons->addWidget(cancel);
    layout->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_page, &CameraPage::codesSeen, this, [this] {
        // Before accept(): the page forgets what it saw when it is hidden.
        for (SecretBytes &text : m_page->takeTexts())
            m_texts.push_back({std::move(text), m_page->facts()[m_texts.size()]});
        accept();
    });
    connect(m_page, &CameraPage::otherSourceWanted, this, [this] {
        reject();
        Q_EMIT screenWanted();
    });
    resize(430, 460);
    m_page->start();
}

CameraLook::~CameraLook() = default;

std::vector<GivenText> CameraLook::takeTexts() { return std::exchange(m_texts, {}); }

void CameraLook::hideEvent(QHideEvent *event)
{
    m_page->stop();
    QDialog::hideEvent(event);
}

} // namespace cinnabar::ui

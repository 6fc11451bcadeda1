// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "enrolment/bench_subject.h"
#include "window/services.h"

#include <QDialog>

#include <memory>
#include <vector>

namespace cinnabar::ui {

class CameraPage;
class CameraSource;

/// Shows what the camera sees until a QR code is in it. Accepted when there was one; stores nothing.
class CameraLook : public QDialog {
    Q_OBJECT
public:
    CameraLook(Services &services, std::unique_ptr<CameraSource> cameras, QWidget *parent = nullptr);
    ~CameraLook() override;

    /// What was seen, once it was accepted.
    std::vector<GivenText> takeTexts();

Q_SIGNALS:
    /// The person wants the screen to be looked at, as no camera works.
    void screenWanted();

protected:
    void hideEvent(QHideEvent *event) override;

private:
    CameraPage *m_page;
    std::vector<GivenText> m_texts;
};

} // namespace cinnabar::ui

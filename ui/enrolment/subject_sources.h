// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "enrolment/bench_subject.h"
#include "scan/picture_search.h"
#include "scan/scan_source.h"
#include "secret/secret_bytes.h"
#include "window/services.h"

#include <QObject>

#include <functional>
#include <memory>
#include <vector>

class QMimeData;
class QWidget;

namespace cinnabar::ui {

class CameraSource;
class ScreenLook;

/// Where the bench gets its texts from: the scan window's sources, without its form and without storing anything.
class SubjectSources : public QObject {
    Q_OBJECT
public:
    using MakeCameras = std::function<std::unique_ptr<CameraSource>()>;
    /// `window` is the dialogs' parent. Both must outlive this. `cameras` are the computer's own by default.
    SubjectSources(Services &services, QWidget &window, MakeCameras cameras = {});
    ~SubjectSources() override;

    void start(ScanSource source);
    /// What was dropped or pasted.
    void take(const QMimeData &mime);
    /// One link, as it was typed or pasted into a field.
    void take(SecretBytes text);

    /// Ends what is under way without a word, and forgets what was found.
    void cancel();
    /// What was found last; once.
    std::vector<GivenText> takeTexts();

Q_SIGNALS:
    /// A search began.
    void searching();
    /// takeTexts() has something.
    void found();
    /// Nothing was found, and why.
    void failed(const QString &sentence);

private:
    void lookWithCamera();
    void lookAtScreen();
    void choosePictures();
    void finish(std::vector<GivenText> texts, const std::vector<Error> &errors);
    void finishSearch(PictureSearch::Found found);

    Services &m_services;
    QWidget &m_window;
    MakeCameras m_makeCameras;
    PictureSearch *m_search;
    ScreenLook *m_screen;
    std::vector<GivenText> m_texts;
    int m_look = 0; ///< counts the searches, as what a screen's capture brings may come after another one began
};

} // namespace cinnabar::ui

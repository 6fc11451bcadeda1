// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/camera_feed.h"

#include <QWidget>

#include <memory>

class QCheckBox;
class QComboBox;
class QLabel;
class QStackedWidget;

namespace cinnabar::ui {

class CameraPreview;
class Settings;
class StateView;

/// The camera's part of the scan window: what it sees, which one it is, and what is the matter when it sees nothing.
class CameraPage : public QWidget {
    Q_OBJECT
public:
    /// After this long without a code, hints are given.
    static constexpr int hintMilliseconds = 8000;

    CameraPage(
        const QrReader &reader, std::unique_ptr<CameraSource> cameras, Settings &settings, QWidget *parent = nullptr);
    ~CameraPage() override;

    /// Looks, as long as this is in view, with the camera that the settings name now.
    void start();
    void stop();
    /// Stops looking but leaves the picture with its outlines in view.
    void freeze();
    bool isRunning() const { return m_feed.state() != CameraFeed::State::Off; }
    /// What is said below the picture about what was seen; stays until other codes are seen.
    void explain(const QString &sentence);

Q_SIGNALS:
    /// Codes were seen: takeTexts() hands them over. Their outline is painted already.
    void codesSeen();
    /// The person wants another source, as this one does not work.
    void otherSourceWanted();

public:
    std::vector<SecretBytes> takeTexts() { return std::move(m_texts); }
    /// How the codes of takeTexts() look, in the same order.
    const std::vector<QrFacts> &facts() const { return m_facts; }

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *buildLooking();
    QWidget *buildChoice();
    void listCameras();
    void showState();
    void showSighting();
    void choose(int index);

    Settings &m_settings;
    CameraFeed m_feed;
    QTimer m_hint;
    QStackedWidget *m_pages;
    CameraPreview *m_preview;
    QLabel *m_status;
    QComboBox *m_camera;
    QCheckBox *m_mirror;
    StateView *m_problem;
    std::vector<SecretBytes> m_texts;
    std::vector<QrFacts> m_facts;
    bool m_resume = false; ///< it was looking when it was hidden
};

} // namespace cinnabar::ui

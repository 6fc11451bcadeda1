// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "scan/scan_source.h"
#include "secret/secret_bytes.h"
#include "window/services.h"

#include <QDialog>
#include <QList>
#include <QTimer>
#include <QUuid>

#include <memory>
#include <vector>

class QLabel;
class QMimeData;
class QPushButton;
class QStackedWidget;

namespace cinnabar::ui {

class CameraPage;
class CameraSource;
class EnrolmentForm;
class EnrolmentList;
class MigrationStrip;
class PictureSearch;
class ScreenLook;
class SourceRow;
class StateView;
class StoreGate;
struct Harvest;
enum class Glyph;

/// Finds enrolment codes from any source, lets the person check and confirm what was found, and stores it. Closing it
/// stores nothing. To be shown, not exec()ed: it hides for a moment while it looks at the screen.
class ScanWindow : public QDialog {
    Q_OBJECT
public:
    explicit ScanWindow(Services &services, QWidget *parent = nullptr);
    /// With cameras other than the computer's own.
    ScanWindow(Services &services, std::unique_ptr<CameraSource> cameras, QWidget *parent = nullptr);
    ~ScanWindow() override;

    /// Shows the window with this source at work.
    void begin(ScanSource source);
    /// Whether begin(mime) could make something of it: pictures, picture files, text.
    static bool canTake(const QMimeData &mime);
    /// Shows the window with what was dropped or pasted.
    void begin(const QMimeData &mime);
    /// Shows the window with an enrolment text that came from elsewhere (an otpauth: link).
    void beginText(const QString &text);
    /// Shows the window and looks for codes in these pictures.
    void beginFiles(const QStringList &paths);

    void done(int result) override;

Q_SIGNALS:
    /// Accounts were confirmed and are stored.
    void added(const QList<QUuid> &ids);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    /// Whether several codes are all meant (an export, a list of links, chosen files) or happen to be in view.
    enum class Several { AllMeant, InView };

    void build();
    void connectParts();
    void present();

    // Sources
    void use(ScanSource source);
    void leaveSource();
    void lookAtScreen();
    void choosePictures();
    void searchFiles(const QStringList &paths);
    void lookAtClipboard();
    void takeMime(const QMimeData &mime);
    void takeCameraCodes();

    // What was found
    void take(std::vector<SecretBytes> texts, std::vector<Error> errors, Several several);
    /// Moves parts of exports into the strip, and a complete export out of it into `harvest`.
    Several collectParts(Harvest &harvest, Several several);
    /// Takes the export as far as it is here.
    void takeExport();
    void showFound();
    void showState(Glyph glyph, const QString &headline, const QString &sentence);
    void showCollecting();
    void showEmptyClipboard();
    void showErrors(const std::vector<Error> &errors);

    // Confirming and storing
    void openFromList(int index);
    void goBack();
    void submit();
    void stored(const QList<QUuid> &ids);
    void followPage();
    void reset();

    Services &m_services;
    ScanSource m_source = ScanSource::Camera;
    /// The row of the list that the form shows, or -1.
    int m_openedFromList = -1;
    /// What was found last, until it is shown: the camera's outline stays for a moment first.
    std::unique_ptr<Harvest> m_found;
    Several m_foundSeveral = Several::InView;
    QTimer m_leaveCamera;

    SourceRow *m_row;
    QLabel *m_notice;
    MigrationStrip *m_strip;
    QStackedWidget *m_pages;
    CameraPage *m_camera;
    StateView *m_state;
    EnrolmentForm *m_form;
    QWidget *m_formPage;
    EnrolmentList *m_list;
    QWidget *m_listPage;
    StoreGate *m_gate;
    QPushButton *m_back;
    QPushButton *m_cancel;
    QPushButton *m_add;
    PictureSearch *m_search;
    ScreenLook *m_look;
};

} // namespace cinnabar::ui

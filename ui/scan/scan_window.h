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

class ArrivalStrip;
class CameraPage;
class CameraSource;
class EnrolmentForm;
class EnrolmentList;
class MigrationStrip;
struct Arrival;
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

    /// Shows the window with this source at work. What is being checked or stored there stays, and that is said.
    void begin(ScanSource source);
    /// Whether begin(mime) could make something of it: pictures, picture files, text.
    static bool canTake(const QMimeData &mime);
    /// Shows the window with what was dropped or pasted; it waits its turn while something else is checked or stored.
    void begin(const QMimeData &mime);
    /// Shows the window with enrolment links that came from elsewhere, each whole.
    void beginLinks(std::vector<SecretBytes> links);

    void done(int result) override;

Q_SIGNALS:
    /// Accounts were confirmed and are stored.
    void added(const QList<QUuid> &ids);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    /// Whether several codes are all meant (an export, a list of links, chosen files) or happen to be in view.
    enum class Several { AllMeant, InView };

    void build();
    void connectParts();
    void present();

    // What comes in
    /// Whether entries are being checked or stored.
    bool holdsEntries() const;
    /// Whether something is going on that what arrives must not replace unasked.
    bool holdsWork() const;
    /// Shows it, or lets it wait while there is other work.
    void arrive(Arrival arrival);
    void receive(Arrival arrival);
    void receiveNext();
    void pasteClipboard();
    /// In a line above the page, until another source is used.
    void say(const QString &sentence);

    // Sources
    void use(ScanSource source);
    void leaveSource();
    void lookAtScreen();
    void choosePictures();
    void searchFiles(const QStringList &paths);
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
    void cancel();
    void followPage();
    void reset();

    Services &m_services;
    ScanSource m_source = ScanSource::Camera;
    /// The row of the list that the form shows, or -1.
    int m_openedFromList = -1;
    /// The row of the list that is being stored, or -1 for all its ticked ones and for what came without a list.
    int m_submittedRow = -1;
    /// What was found last, until it is shown: the camera's outline stays for a moment first.
    std::unique_ptr<Harvest> m_found;
    Several m_foundSeveral = Several::InView;
    QTimer m_leaveCamera;

    SourceRow *m_row;
    QLabel *m_notice;
    ArrivalStrip *m_arrivals;
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

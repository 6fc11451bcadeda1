// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "enrolment/bench_parts.h"
#include "enrolment/subject_sources.h"

#include <QWidget>

#include <memory>

class QLabel;
class QTabWidget;

namespace cinnabar {
struct OtpEntry;
} // namespace cinnabar

namespace cinnabar::ui {

class Banner;
class CodesPage;
class FieldMessage;
class GeneratePage;
class SubjectBar;
class VerifyPage;

/// The tester's bench: what an enrolment says, which codes it makes when, and what a server says to one. Works without
/// storing anything and without the keychain, also while the vault is locked or out of reach. What came from the vault
/// is wiped when that is locked, and everything when the bench is closed.
class BenchWindow : public QWidget {
    Q_OBJECT
public:
    /// What it makes itself unless a test has others.
    struct Own {
        SubjectSources::MakeCameras cameras = {};
        std::unique_ptr<Worker> worker = {};
    };

    /// `services` must outlive the window.
    explicit BenchWindow(Services &services, QWidget *parent = nullptr);
    BenchWindow(Services &services, Own own, QWidget *parent = nullptr);
    ~BenchWindow() override;

    /// Shows the window, in front of the others.
    void present();
    /// Looks at a copy of an account's entry.
    void lookAtAccount(const OtpEntry &entry);

protected:
    bool event(QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void build();
    void addPages();
    void makeShortcuts();
    void connectSubject();
    /// What the clipboard holds, with the focus where nothing can be typed.
    void paste();
    void followClock();
    void followVault();
    void followPlace();
    void followVisibility();
    void tell(const QString &sentence);
    void warn(const QString &sentence);
    void alert();

    Services &m_services;
    std::unique_ptr<Worker> m_worker;
    BenchSubject *m_subject;
    BenchTime *m_time;
    ClipboardGuard *m_clipboard;
    SubjectSources *m_sources;
    Banner *m_banner;
    SubjectBar *m_bar;
    QTabWidget *m_tabs;
    FieldMessage *m_said;
    CodesPage *m_codes = nullptr;
    VerifyPage *m_verify = nullptr;
    GeneratePage *m_generate = nullptr;
};

} // namespace cinnabar::ui

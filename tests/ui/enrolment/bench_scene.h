// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/worker.h"
#include "capture/camera_source.h"
#include "enrolment/bench_window.h"
#include "ui/scan/scan_fakes.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTest>

namespace cinnabar::test {

inline const QByteArray aliceLink =
    "otpauth://totp/Example:alice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Example";

/// The bench with fakes around it, at 59 s after 1970 unless the test sets another time; work is done at once.
struct BenchScene {
    FakeServices f;
    std::unique_ptr<ui::BenchWindow> window = std::make_unique<ui::BenchWindow>(f.services,
        ui::BenchWindow::Own{[] { return std::make_unique<FakeCameras>(); }, std::make_unique<InlineWorker>()});

    void show()
    {
        window->show();
        QVERIFY(QTest::qWaitForWindowExposed(window.get()));
    }
    template <class T>
    T *part(const char *name) const
    {
        return window->findChild<T *>(QLatin1StringView(name));
    }
    QString text(const char *label) const { return part<QLabel>(label)->text(); }
    void press(const char *button) const { part<QPushButton>(button)->click(); }
    /// As a person pastes it.
    void look(const QByteArray &link) const { part<QLineEdit>("link")->setText(QString::fromUtf8(link)); }
    void openTab(int index) const { part<QTabWidget>("benchTabs")->setCurrentIndex(index); }
    void at(std::chrono::milliseconds time)
    {
        f.clock.set(time);
        // Ticks come from a timer, for which no test waits: showing it again makes one.
        window->hide();
        window->show();
    }
};

} // namespace cinnabar::test

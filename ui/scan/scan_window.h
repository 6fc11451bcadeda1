// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "window/services.h"

#include <QDialog>
#include <QList>
#include <QUuid>

class QMimeData;

namespace cinnabar::ui {

/// Where a code to enrol may come from.
enum class ScanSource { Camera, Screen, Picture, Clipboard, Manual };

/// Finds enrolment codes from any source, lets the person check and confirm what was found, and stores it.
class ScanWindow : public QDialog {
    Q_OBJECT
public:
    explicit ScanWindow(Services &services, QWidget *parent = nullptr);
    ~ScanWindow() override;

    /// Shows the window with this source at work.
    void begin(ScanSource source);
    /// Whether begin(mime) could make something of it: pictures, picture files, text.
    static bool canTake(const QMimeData &mime);
    /// Shows the window with what was dropped or pasted.
    void begin(const QMimeData &mime);
    /// Shows the window with an enrolment text that came from elsewhere (an otpauth: link).
    void beginText(const QString &text);

Q_SIGNALS:
    /// Accounts were confirmed and are stored.
    void added(const QList<QUuid> &ids);
};

} // namespace cinnabar::ui

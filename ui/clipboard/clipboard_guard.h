// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QObject>
#include <QString>
#include <QTimer>

#include <chrono>

class QClipboard;
class QMimeData;

namespace cinnabar::ui {

/// Puts codes on the clipboard and takes them off again: after a time, and at the latest when the program ends, but
/// only while the clipboard still holds what we put there.
class ClipboardGuard : public QObject {
    Q_OBJECT
public:
    /// `clipboard` must outlive this, or the application must have told that it is about to quit.
    explicit ClipboardGuard(QClipboard &clipboard, QObject *parent = nullptr);
    ~ClipboardGuard() override;

    /// Puts `code` there, marked so that clipboard managers keep no history of it. `clearAfter` of zero leaves it
    /// there.
    void put(const QString &code, std::chrono::milliseconds clearAfter);
    /// The same for a picture, such as a QR code with a secret in it.
    void put(const QImage &picture, std::chrono::milliseconds clearAfter);
    /// Empties the clipboard if what it holds is what put() put there.
    void clearIfOurs();

private:
    void put(QMimeData *data, std::chrono::milliseconds clearAfter);
    bool isOurs() const;

    QClipboard &m_clipboard;
    QTimer m_timer;
    QString m_text;
    QImage m_picture; ///< as RGB32
};

/// `code` as clipboard content with the marks that ask clipboard managers not to keep it.
QMimeData *sensitiveText(const QString &code);

} // namespace cinnabar::ui

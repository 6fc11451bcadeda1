// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "enrolment/qr_facts.h"
#include "ports/qr_reader.h"
#include "ports/screen_capture.h"

#include <QByteArray>
#include <QImage>
#include <QObject>
#include <QStringList>
#include <QThreadPool>

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

namespace cinnabar::ui {

/// Looks for codes in still pictures on a thread of its own: files, pasted pictures, screens. One search at a time; a
/// new one or cancel() makes the old one end without a word.
class PictureSearch : public QObject {
    Q_OBJECT
public:
    struct Found {
        std::vector<SecretBytes> texts;
        std::vector<QrFacts> facts; ///< how each of them looked
        std::vector<Error> errors; ///< one a picture without a code or that could not be read
    };
    using Done = std::function<void(Found)>;

    /// The reader must outlive this.
    explicit PictureSearch(const QrReader &reader, QObject *parent = nullptr);
    /// Waits for a look under way, at most the reader's budget.
    ~PictureSearch() override;

    void searchFiles(const QStringList &paths, Done done);
    /// An encoded picture (PNG, JPEG, …) as it came from the clipboard or a drop.
    void searchEncoded(const QByteArray &bytes, const QString &source, Done done);
    void searchImage(const QImage &image, const QString &source, Done done);
    void searchScreens(std::vector<CapturedScreen> screens, Done done);
    void cancel();
    bool busy() const { return m_current != nullptr; }

private:
    using Stopped = std::atomic<bool>;
    using Work = std::function<Found(const QrReader &, const Stopped &)>;
    void run(Work work, Done done);

    const QrReader &m_reader;
    QThreadPool m_pool;
    std::shared_ptr<Stopped> m_current;
};

} // namespace cinnabar::ui

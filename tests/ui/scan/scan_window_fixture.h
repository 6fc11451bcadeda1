// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/enrolment_form.h"
#include "scan/harvest.h"
#include "scan/scan_window.h"
#include "ui/scan/scan_fakes.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QUrl>
#include <QVideoFrame>

#include <algorithm>

namespace cinnabar::test {

inline const QByteArray alice = "otpauth://totp/Example:alice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Example";
inline const QByteArray bob = "otpauth://totp/Example:bob?secret=MZXW6YTBOJTG633CMFZGM33PMJQXE&issuer=Example";

/// A scan window with fakes behind it, and what a person sees and does there.
class ScanWindowFixture : public QObject {
protected:
    void open()
    {
        m_fake = std::make_unique<FakeServices>();
        auto cameras = std::make_unique<FakeCameras>();
        m_cameras = cameras.get();
        m_window = std::make_unique<ui::ScanWindow>(m_fake->services, std::move(cameras));
    }
    void close() // windows before what they work with
    {
        m_window.reset();
        m_fake.reset();
    }

    std::unique_ptr<FakeServices> m_fake;
    FakeCameras *m_cameras = nullptr;
    std::unique_ptr<ui::ScanWindow> m_window;

    QString text(const char *name) const { return m_window->findChild<QLabel *>(QLatin1StringView(name))->text(); }
    bool isShown(const char *name) const
    {
        const auto *part = m_window->findChild<QWidget *>(QLatin1StringView(name));
        return part != nullptr && part->isVisible();
    }
    void click(const char *name) const { m_window->findChild<QPushButton *>(QLatin1StringView(name))->click(); }
    QString field(const char *name) const { return m_window->findChild<QLineEdit *>(QLatin1StringView(name))->text(); }
    bool formShown() const { return m_window->findChild<ui::EnrolmentForm *>()->isVisible(); }
    QListWidget *list() const { return m_window->findChild<QListWidget *>(QStringLiteral("foundAccounts")); }
    void paste(const QByteArray &text) const { m_window->beginLinks(ui::secretLines(QString::fromUtf8(text))); }
    void drop(const QStringList &paths) const
    {
        QList<QUrl> urls;
        for (const QString &path : paths)
            urls << QUrl::fromLocalFile(path);
        QMimeData mime;
        mime.setUrls(urls);
        m_window->begin(mime);
    }
    QStringList storedNames() const
    {
        QStringList names;
        for (const Account &account : m_fake->session.vault().accounts())
            names << account.entry.name;
        return names;
    }
    QString savePicture(const QString &name, int width) const
    {
        QImage picture(width, 20, QImage::Format_RGB32);
        picture.fill(Qt::white);
        const QString path = m_fake->folder.filePath(name);
        picture.save(path);
        return path;
    }
    void showToCamera(int width) const
    {
        QVideoFrame frame(QVideoFrameFormat(QSize(width, 16), QVideoFrameFormat::Format_Y8));
        if (frame.map(QVideoFrame::WriteOnly)) {
            std::fill_n(frame.bits(0), frame.mappedBytes(0), uchar(90));
            frame.unmap();
        }
        m_cameras->sink(frame);
    }
    bool isHeadline(const QString &headline) const
    {
        const auto labels = m_window->findChildren<QLabel *>(QStringLiteral("stateHeadline"));
        return std::any_of(labels.begin(), labels.end(),
            [&](const QLabel *label) { return label->isVisible() && label->text() == headline; });
    }
};

} // namespace cinnabar::test

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clipboard/clipboard_guard.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QMimeData>

namespace cinnabar::ui {

namespace {

QMimeData *marked(QMimeData *data)
{
    // KDE's Klipper, and the managers that follow it (GPaste, CopyQ, wl-clipboard).
    data->setData(QStringLiteral("x-kde-passwordManagerHint"), QByteArrayLiteral("secret"));
#if defined(Q_OS_WIN)
    // Qt turns this type into the registered clipboard format of that name; any content counts.
    const auto native = [](const char *name) {
        return QStringLiteral("application/x-qt-windows-mime;value=\"%1\"").arg(QLatin1StringView(name));
    };
    const QByteArray zero(4, '\0');
    data->setData(native("ExcludeClipboardContentFromMonitorProcessing"), zero);
    data->setData(native("CanIncludeInClipboardHistory"), zero);
    data->setData(native("CanUploadToCloudClipboard"), zero);
#elif defined(Q_OS_MACOS)
    // nspasteboard.org
    data->setData(QStringLiteral("org.nspasteboard.ConcealedType"), QByteArrayLiteral("1"));
#endif
    return data;
}

} // namespace

QMimeData *sensitiveText(const QString &code)
{
    auto *data = new QMimeData;
    data->setText(code);
    return marked(data);
}

ClipboardGuard::ClipboardGuard(QClipboard &clipboard, QObject *parent) : QObject(parent), m_clipboard(clipboard)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ClipboardGuard::clearIfOurs);
    connect(QCoreApplication::instance(), &QCoreApplication::aboutToQuit, this, [this] {
        if (m_timer.isActive())
            clearIfOurs();
    });
}

ClipboardGuard::~ClipboardGuard() = default;

void ClipboardGuard::put(const QString &code, std::chrono::milliseconds clearAfter)
{
    m_text = code;
    m_picture = QImage();
    put(sensitiveText(code), clearAfter);
}

void ClipboardGuard::put(const QImage &picture, std::chrono::milliseconds clearAfter)
{
    m_text.clear();
    m_picture = picture.convertToFormat(QImage::Format_RGB32);
    auto *data = new QMimeData;
    data->setImageData(m_picture);
    put(marked(data), clearAfter);
}

void ClipboardGuard::put(QMimeData *data, std::chrono::milliseconds clearAfter)
{
    m_clipboard.setMimeData(data);
    if (clearAfter > std::chrono::milliseconds::zero())
        m_timer.start(clearAfter);
    else
        m_timer.stop();
}

void ClipboardGuard::clearIfOurs()
{
    m_timer.stop();
    // Ownership is no proof: clipboard managers take what was copied and offer it themselves.
    if (isOurs())
        m_clipboard.clear();
    m_text.clear();
    m_picture = QImage();
}

bool ClipboardGuard::isOurs() const
{
    if (!m_picture.isNull())
        return m_clipboard.image().convertToFormat(QImage::Format_RGB32) == m_picture;
    return !m_text.isEmpty() && m_clipboard.text() == m_text;
}

} // namespace cinnabar::ui

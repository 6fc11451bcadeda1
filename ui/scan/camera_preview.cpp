// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/camera_preview.h"

#include "window/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace cinnabar::ui {

namespace {
constexpr int previewRadius = 10;
/// A code is not found in every picture while the hand moves; the outline stays for this many.
constexpr int outlinePictures = 6;
} // namespace

CameraPreview::CameraPreview(QWidget *parent) : QWidget(parent)
{
    setAccessibleName(tr("What the camera sees"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void CameraPreview::setPicture(const QImage &picture)
{
    m_picture = picture;
    if (++m_outlineAge > outlinePictures)
        m_corners.clear();
    update();
}

void CameraPreview::clearPicture()
{
    m_picture = {};
    m_corners.clear();
    update();
}

void CameraPreview::setOutlines(const std::vector<std::array<PixelPoint, 4>> &corners, QSize frameSize)
{
    m_corners = corners;
    m_frameSize = frameSize;
    m_outlineAge = 0;
    update();
}

void CameraPreview::setMirrored(bool mirrored)
{
    m_mirrored = mirrored;
    update();
}

QRectF CameraPreview::pictureBox() const
{
    const QSizeF fitted = QSizeF(m_picture.size()).scaled(QSizeF(size()), Qt::KeepAspectRatio);
    return {QPointF((width() - fitted.width()) / 2, (height() - fitted.height()) / 2), fitted};
}

std::vector<QPolygonF> CameraPreview::paintedOutlines() const
{
    std::vector<QPolygonF> outlines;
    if (m_picture.isNull() || m_frameSize.isEmpty())
        return outlines;
    const QRectF box = pictureBox();
    for (const auto &corners : m_corners) {
        QPolygonF outline;
        for (const PixelPoint &corner : corners) {
            const qreal across = qreal(corner.x) / m_frameSize.width();
            outline << QPointF(box.left() + box.width() * (m_mirrored ? 1 - across : across),
                box.top() + box.height() * corner.y / m_frameSize.height());
        }
        outlines.push_back(outline);
    }
    return outlines;
}

void CameraPreview::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_picture.isNull()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(palette().color(QPalette::AlternateBase));
        painter.drawRoundedRect(rect(), previewRadius, previewRadius);
        return;
    }
    const QRectF box = pictureBox();
    QPainterPath frame;
    frame.addRoundedRect(box, previewRadius, previewRadius);
    painter.setClipPath(frame);
    painter.save();
    if (m_mirrored) {
        painter.translate(box.center().x() * 2, 0);
        painter.scale(-1, 1);
    }
    painter.drawImage(box, m_picture);
    painter.restore();
    const QColor accent = Theme::dark().accent; // on a picture, not on the window
    for (const QPolygonF &outline : paintedOutlines()) {
        painter.setPen(QPen(Qt::black, 6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolygon(outline);
        painter.setPen(QPen(accent, 3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolygon(outline);
    }
}

} // namespace cinnabar::ui

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/qr_reader.h"

#include <QImage>
#include <QPolygonF>
#include <QSize>
#include <QWidget>

#include <array>
#include <vector>

namespace cinnabar::ui {

/// Paints what the camera sees, mirrored if wished, with an outline around codes. Draws by itself: Qt's video widget
/// needs OpenGL, which not every desktop has.
class CameraPreview : public QWidget {
    Q_OBJECT
public:
    explicit CameraPreview(QWidget *parent = nullptr);

    /// The newest picture. Outlines fade when no code was seen for a few pictures.
    void setPicture(const QImage &picture);
    void clearPicture();
    /// Corners in the pixels of a frame of that size.
    void setOutlines(const std::vector<std::array<PixelPoint, 4>> &corners, QSize frameSize);
    void setMirrored(bool mirrored);
    /// Where an outline is painted, in this widget's coordinates.
    std::vector<QPolygonF> paintedOutlines() const;

    QSize sizeHint() const override { return {400, 300}; }
    QSize minimumSizeHint() const override { return {160, 120}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QRectF pictureBox() const;

    QImage m_picture;
    std::vector<std::array<PixelPoint, 4>> m_corners;
    QSize m_frameSize;
    int m_outlineAge = 0;
    bool m_mirrored = true;
};

} // namespace cinnabar::ui

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/qr_view.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace cinnabar::ui {

namespace {
constexpr int cornerRadius = 8;
} // namespace

QrView::QrView(QWidget *parent) : QWidget(parent)
{
    setAccessibleName(tr("QR code"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void QrView::setCode(QrMatrix code)
{
    m_code = std::move(code);
    update();
}

void QrView::clearCode()
{
    m_code.reset();
    update();
}

void QrView::paintEvent(QPaintEvent *)
{
    if (!m_code)
        return;
    QPainter painter(this);
    const qreal ratio = devicePixelRatioF();
    const int modules = m_code->size + 2 * QrMatrix::quietZone;
    // Module edges fall on device pixels: an uneven grid is what cameras stumble over.
    const int pixels = std::max(1, int(std::floor(std::min(width(), height()) * ratio)) / modules);
    const qreal module = pixels / ratio;
    const qreal side = module * modules;
    const QPointF origin(
        std::floor((width() - side) / 2 * ratio) / ratio, std::floor((height() - side) / 2 * ratio) / ratio);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::white);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.drawRoundedRect(QRectF(origin, QSizeF(side, side)), cornerRadius, cornerRadius);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setBrush(Qt::black);
    for (int y = 0; y < m_code->size; ++y) {
        for (int x = 0; x < m_code->size; ++x) {
            if (m_code->dark(x, y))
                painter.fillRect(
                    QRectF(origin + QPointF((x + QrMatrix::quietZone) * module, (y + QrMatrix::quietZone) * module),
                        QSizeF(module, module)),
                    Qt::black);
        }
    }
}

} // namespace cinnabar::ui

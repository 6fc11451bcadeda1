// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/qr_writer.h"

#include <QWidget>

#include <optional>

namespace cinnabar::ui {

/// Paints a QR code crisply: whole device pixels per module, black on white in any theme (scanners expect that), with
/// the quiet zone of ISO/IEC 18004 (four modules).
class QrView : public QWidget {
    Q_OBJECT
public:
    explicit QrView(QWidget *parent = nullptr);
    void setCode(QrMatrix code);
    /// Wipes the code; nothing is painted then.
    void clearCode();
    bool hasCode() const { return m_code.has_value(); }

    QSize sizeHint() const override { return {320, 320}; }
    QSize minimumSizeHint() const override { return {200, 200}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::optional<QrMatrix> m_code;
};

} // namespace cinnabar::ui

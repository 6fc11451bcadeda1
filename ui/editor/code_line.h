// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secret/secret_bytes.h"

#include <QWidget>

namespace cinnabar::ui {

/// Shows a secret code in a font of fixed width, from left to right in every language, broken anywhere where it is too
/// long for a line.
class CodeLine : public QWidget {
    Q_OBJECT
public:
    enum class Look { Plain, Struck };
    /// `code` is UTF-8.
    CodeLine(SecretBytes code, Look look, QWidget *parent = nullptr);
    ~CodeLine() override;

    SecretView code() const { return m_code.view(); }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int flags() const;

    SecretBytes m_code;
    Look m_look;
};

} // namespace cinnabar::ui

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/password_strength.h"

#include <QString>
#include <QWidget>

#include <optional>

class QLabel;

namespace cinnabar::ui {

/// How hard a password is to guess: a bar of four parts, and a sentence that says how long guessing takes.
class StrengthMeter : public QWidget {
    Q_OBJECT
public:
    explicit StrengthMeter(QWidget *parent = nullptr);

    /// Nothing is shown of no estimate; the room for it stays.
    void setEstimate(std::optional<StrengthEstimate> estimate);
    QString sentence() const;

private:
    class Bar;
    Bar *m_bar;
    QLabel *m_sentence;
};

/// "Weak: …": the level, and how long it takes to guess that password.
QString strengthText(const StrengthEstimate &estimate);

} // namespace cinnabar::ui

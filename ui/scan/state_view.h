// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "window/glyphs.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace cinnabar::ui {

/// A state of the window that fills its middle: a sign, one headline, one sentence or two, one main action and perhaps
/// another.
class StateView : public QWidget {
    Q_OBJECT
public:
    explicit StateView(QWidget *parent = nullptr);

    /// Empty texts leave their part out.
    void present(Glyph glyph, const QString &headline, const QString &sentence);
    void setActions(const QString &main, const QString &other = {});
    QString headline() const;
    QString sentence() const;

Q_SIGNALS:
    void mainAction();
    void otherAction();

protected:
    void changeEvent(QEvent *event) override;

private:
    void paintGlyph();

    Glyph m_glyph = Glyph::Scan;
    QLabel *m_sign;
    QLabel *m_headline;
    QLabel *m_sentence;
    QPushButton *m_main;
    QPushButton *m_other;
};

} // namespace cinnabar::ui

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QTimer>

#include <chrono>
#include <functional>

class QLabel;
class QPushButton;

namespace cinnabar::ui {

/// What a notice says. `text` is rich text (escape names with toHtmlEscaped()), `detail` plain.
struct NoticeContent {
    QString text;
    QString detail = {};
    QString action = {}; ///< the button's text; empty for none
    std::function<void()> onAction = {};
    /// Lasting ones stay until they are dismissed: something went wrong and should be read.
    enum class Stay { Brief, Lasting } stay = Stay::Brief;
};

/// What to say when the clock was set to a time `by` away.
NoticeContent clockJumpNotice(std::chrono::milliseconds by);

/// A line over the lower edge of the list that tells what just happened. It takes no focus, and moves to the upper
/// edge where it would cover the selected row.
class Notice : public QFrame {
    Q_OBJECT
public:
    explicit Notice(QWidget *parent);

    void tell(NoticeContent content);
    void dismiss();
    QString plainText() const;
    /// Where it may stand, and what it must not cover, in the parent's coordinates.
    void place(const QRect &area, const QRect &keepFree);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void colour();
    void arrange();

    QLabel *m_text;
    QLabel *m_detail;
    QPushButton *m_action;
    QPushButton *m_close;
    std::function<void()> m_onAction;
    QTimer m_timer;
    NoticeContent::Stay m_stay = NoticeContent::Stay::Brief;
    QRect m_area;
    QRect m_keepFree;
};

} // namespace cinnabar::ui

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "otp/code_window.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;

namespace cinnabar::ui {

/// A live code, large, with the seconds it still holds. Turns red and bold shortly before it lapses, as in the list.
class CodePreview : public QWidget {
    Q_OBJECT
public:
    using Source = std::function<Result<CodeWindow>(UnixMillis now)>;

    /// `clock` must outlive this. `warning` is the longest time before its end that a code is red.
    CodePreview(const Clock &clock, std::chrono::seconds warning, QWidget *parent = nullptr);
    /// Where the code comes from. Asked once a second while this is visible, and by refresh().
    void setSource(Source source);
    void refresh();
    void setWarning(std::chrono::seconds warning) { m_warning = warning; }

    /// The code without groups; empty while there is none.
    QString code() const { return m_code; }
    bool isExpiring() const { return m_expiring; }

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showCode(const CodeWindow &window, UnixMillis now);
    void paintLabels();
    void schedule();

    const Clock &m_clock;
    std::chrono::seconds m_warning;
    Source m_source;
    QLabel *m_label;
    QLabel *m_left;
    QTimer m_tick;
    QString m_code;
    bool m_expiring = false;
};

} // namespace cinnabar::ui

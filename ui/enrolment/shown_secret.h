// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secret/secret_bytes.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace cinnabar::ui {

/// A secret text that is hidden until the person wants to see it; hidden again after a minute and when the window is no
/// longer in front.
class ShownSecret : public QWidget {
    Q_OBJECT
public:
    static constexpr int shownMilliseconds = 60'000;

    /// `show` and `hide` are the button's texts.
    ShownSecret(const QString &show, const QString &hide, QWidget *parent = nullptr);

    void setButtonTexts(const QString &show, const QString &hide);
    /// `masked` stands there while it is hidden; `secret` is asked for it, as UTF-8, each time it is shown, and without
    /// it there is nothing to show. It is hidden after this.
    void setSource(const QString &masked, std::function<SecretBytes()> secret);
    void hideSecret();
    bool isShown() const { return m_line != nullptr; }

Q_SIGNALS:
    void shownChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void showSecret();
    void name();

    QString m_showText;
    QString m_hideText;
    QLabel *m_masked;
    QVBoxLayout *m_column;
    QPushButton *m_button;
    QWidget *m_line = nullptr;
    QTimer m_timer{this};
    std::function<SecretBytes()> m_secret;
};

} // namespace cinnabar::ui

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/scan_source.h"

#include <QWidget>

class QButtonGroup;
class QGridLayout;

namespace cinnabar::ui {

/// The sources side by side, one of them chosen; in as many rows as the width asks for.
class SourceRow : public QWidget {
    Q_OBJECT
public:
    explicit SourceRow(QWidget *parent = nullptr);
    void setCurrent(ScanSource source);
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The person chose it, again perhaps.
    void chosen(ScanSource source);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void addSource(ScanSource source, const QString &text);
    void arrange();

    QButtonGroup *m_buttons;
    QGridLayout *m_layout;
    bool m_again = false; ///< the button under the finger was already the current one
    int m_columns = 0;
};

} // namespace cinnabar::ui

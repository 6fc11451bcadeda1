// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "uri/finding.h"

#include <QFrame>

class QLabel;

namespace cinnabar::ui {

/// A finding, or several of one kind: how bad it is, what it means, which apps trip over it and where the standard says
/// so.
class FindingCard : public QFrame {
    Q_OBJECT
public:
    /// `kind` are findings with the same id, one at least.
    explicit FindingCard(const Findings &kind, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

    void changeEvent(QEvent *event) override;

private:
    void colour();

    Severity m_severity;
    QLabel *m_link = nullptr;
    QString m_address;
    QString m_reference;
};

} // namespace cinnabar::ui

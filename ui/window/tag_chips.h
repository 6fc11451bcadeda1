// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QButtonGroup>
#include <QScrollArea>
#include <QStringList>

class QHBoxLayout;

namespace cinnabar::ui {

/// One row of choices: all accounts, or those with one tag. Hidden while there is no tag. The row is one stop of Tab;
/// arrow keys choose. What does not fit scrolls sideways.
class TagChips : public QScrollArea {
    Q_OBJECT
public:
    explicit TagChips(QWidget *parent = nullptr);

    /// Keeps what is chosen while that tag is still there, else chooses all.
    void setTags(const QStringList &tags);
    /// The chosen tag; empty for all.
    QString chosen() const;
    void chooseAll();
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosenChanged();

protected:
    void wheelEvent(QWheelEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void showChosen();
    void addChip(const QString &text, const QString &tag, QWidget *&before);

    QWidget *m_row;
    QHBoxLayout *m_layout;
    QButtonGroup m_group;
    QStringList m_tags;
};

} // namespace cinnabar::ui

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QMenu;

namespace cinnabar::ui {

class GlyphButton;
class PillButton;
class SearchField;

/// Search, Scan and the menu.
class TopBar : public QWidget {
    Q_OBJECT
public:
    explicit TopBar(QWidget *parent = nullptr);

    SearchField &search() { return *m_search; }
    void setMenu(QMenu *menu);
    void setAccountCount(int count);
    void setScanEnabled(bool enabled);
    /// What is there beside the menu: nothing while there are no accounts to search or to add to.
    enum class Parts { All, MenuOnly };
    void setParts(Parts parts);

Q_SIGNALS:
    void scanRequested();

private:
    SearchField *m_search;
    PillButton *m_scan;
    GlyphButton *m_menu;
};

} // namespace cinnabar::ui

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

class QWidget;

namespace cinnabar::ui {

/// The colours of the window, by what they are for. Sizes are multiples of `unit`.
struct Theme {
    QColor background;
    QColor surface; ///< fields and cards
    QColor text;
    QColor muted; ///< names and hints
    QColor line; ///< borders and the rings' track
    QColor hover; ///< the selected row
    QColor accent;
    QColor onAccent;
    QColor cinnabar; ///< a code about to lapse, and the brand mark: nothing else

    static constexpr int unit = 4;

    static const Theme &light();
    static const Theme &dark();
    /// The same with an accent of its own, for windows over accounts that are kept nowhere.
    static const Theme &workspaceLight();
    static const Theme &workspaceDark();
    /// The theme that suits a palette: dark where its windows are dark, that of a workspace where it has that accent.
    static const Theme &of(const QPalette &palette);

    /// `base` with the theme's colours; what the theme does not name stays as the system has it.
    QPalette palette(const QPalette &base) const;
};

enum class WindowKind { Usual, Workspace };
/// Gives a window and its child windows the accent of its kind, from now on.
void markWorkspace(QWidget &window, WindowKind kind);

/// Gives a window the theme that suits the system's palette now. Its child windows with Qt::WA_WindowPropagation
/// follow. Call it again when the application's palette changes.
void applyTheme(QWidget &window);

} // namespace cinnabar::ui

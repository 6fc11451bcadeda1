// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/theme.h"

#include <QApplication>
#include <QWidget>

namespace cinnabar::ui {

const Theme &Theme::light()
{
    static const Theme theme{QColor(0xf7f5f2), QColor(0xffffff), QColor(0x211d19), QColor(0x6a625a), QColor(0xe6e1da),
        QColor(0xf0ece6), QColor(0x2c5a86), QColor(0xffffff), QColor(0xc4301a)};
    return theme;
}

const Theme &Theme::dark()
{
    static const Theme theme{QColor(0x1c1a18), QColor(0x252220), QColor(0xf1ede7), QColor(0xa59c92), QColor(0x37322d),
        QColor(0x2e2a27), QColor(0x7db2e0), QColor(0x14202b), QColor(0xff7a63)};
    return theme;
}

namespace {

Theme withAccent(Theme theme, QColor accent, QColor onAccent)
{
    theme.accent = accent;
    theme.onAccent = onAccent;
    return theme;
}

constexpr char workspaceProperty[] = "cinnabarWorkspace";

bool isWorkspace(const QWidget &window)
{
    for (const QWidget *part = &window; part != nullptr; part = part->parentWidget()) {
        if (part->property(workspaceProperty).toBool())
            return true;
    }
    return false;
}

} // namespace

const Theme &Theme::workspaceLight()
{
    static const Theme theme = withAccent(light(), QColor(0x7a3e9d), QColor(0xffffff));
    return theme;
}

const Theme &Theme::workspaceDark()
{
    static const Theme theme = withAccent(dark(), QColor(0xcfa2ee), QColor(0x26102f));
    return theme;
}

const Theme &Theme::of(const QPalette &palette)
{
    const bool isDark = palette.color(QPalette::Active, QPalette::Window).lightness() < 128;
    const Theme &workspace = isDark ? workspaceDark() : workspaceLight();
    // The one role that palette() gives the accent and no widget of ours changes.
    if (palette.color(QPalette::Active, QPalette::Link) == workspace.accent)
        return workspace;
    return isDark ? dark() : light();
}

QPalette Theme::palette(const QPalette &base) const
{
    QPalette result = base;
    result.setColor(QPalette::Window, background);
    result.setColor(QPalette::Base, surface);
    result.setColor(QPalette::AlternateBase, hover);
    result.setColor(QPalette::Button, surface);
    result.setColor(QPalette::ToolTipBase, surface);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
        result.setColor(role, text);
    result.setColor(QPalette::PlaceholderText, muted);
    result.setColor(QPalette::Highlight, accent);
    result.setColor(QPalette::HighlightedText, onAccent);
    result.setColor(QPalette::Link, accent);
    result.setColor(QPalette::LinkVisited, accent);
    // Styles draw frames from these; the system's would stay light on a dark window.
    result.setColor(QPalette::Light, surface.lighter(110));
    result.setColor(QPalette::Midlight, hover);
    result.setColor(QPalette::Mid, line);
    result.setColor(QPalette::Dark, line.darker(120));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        result.setColor(QPalette::Disabled, role, muted);
    return result;
}

void markWorkspace(QWidget &window, WindowKind kind)
{
    window.setProperty(workspaceProperty, kind == WindowKind::Workspace);
    applyTheme(window);
}

void applyTheme(QWidget &window)
{
    const QPalette system = QApplication::palette();
    const bool isDark = &Theme::of(system) == &Theme::dark();
    const Theme &theme =
        isWorkspace(window) ? isDark ? Theme::workspaceDark() : Theme::workspaceLight() : Theme::of(system);
    window.setPalette(theme.palette(system));
}

} // namespace cinnabar::ui

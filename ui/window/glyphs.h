// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QRectF>

class QPainter;

namespace cinnabar::ui {

/// The few signs of the window, drawn so that they take any colour and size.
enum class Glyph {
    Search,
    Scan,
    Menu,
    Copy,
    Next,
    Warning,
    Keychain,
    Folder,
    Memory,
    Back,
    Close,
    Trash,
    Check,
    Eye,
    EyeClosed,
    Lock,
    Down,
    Up
};

/// Fills `box` (square) with the sign. Signs that have a direction are mirrored in right-to-left layouts.
void drawGlyph(QPainter &painter, Glyph glyph, const QRectF &box, const QColor &color);

/// The sign as an icon of any size.
QIcon glyphIcon(Glyph glyph, const QColor &color);

} // namespace cinnabar::ui

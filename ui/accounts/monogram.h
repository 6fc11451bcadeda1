// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>

namespace cinnabar::ui {

/// The first letter of a name as people count letters (an emoji is one), in upper case; "?" when there is none.
QString monogramLetter(const QString &title);

/// A colour that depends on the name alone, the same on every computer; white on it has a contrast of 4.5:1 or more.
QColor monogramColor(const QString &title);

} // namespace cinnabar::ui

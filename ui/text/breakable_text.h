// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace cinnabar::ui {

/// `text` with places where a line may end (U+200B) in words that are too long for one, to be shown and not copied.
QString breakable(const QString &text);

} // namespace cinnabar::ui

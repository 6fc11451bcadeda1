// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace cinnabar::ui {

/// `text` as search compares it: without case, accents and other marks, and in one width (full-width forms are equal to
/// their ordinary ones).
QString searchFolded(const QString &text);

/// What a person typed, as the folded words that must all be found.
QStringList searchWords(const QString &typed);

} // namespace cinnabar::ui

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QString>

#include <vector>

namespace cinnabar::ui {

/// A headline for what went wrong: nothing found, another kind of code, unreadable, …
QString headlineOf(const std::vector<Error> &errors);
/// The errors' sentences, each once, a line each; of more than `most`, the first ones and how many more.
QString sentencesOf(const std::vector<Error> &errors, int most = 4);

} // namespace cinnabar::ui

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <exception>

namespace CLI {
class App;
} // namespace CLI

namespace cinnabar::app {

class Arguments;

/// What the parser threw, as a sentence, and where help is. No value or argument is repeated that may be a
/// secret.
QString usageText(const CLI::App &app, const Arguments &arguments, const std::exception &error);

} // namespace cinnabar::app

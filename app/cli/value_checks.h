// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <string>
#include <vector>

namespace CLI {
class Validator;
} // namespace CLI

namespace cinnabar::app {

// What options take, for the parser. The sentence of a refusal has "%1" where usageText() puts the option's name, and
// never repeats the value: that may be a secret in the wrong place.

/// For transform(): a decimal number, both ends included; leading zeros and a plus are taken as people mean them.
CLI::Validator wholeNumber(qint64 least, qint64 most);
/// For check(): the same with decimals.
CLI::Validator decimalNumber(double least, double most);
/// For transform(): one of these, in any case; the option gets it as it stands here.
CLI::Validator oneOf(std::vector<std::string> names);
/// For check(): the name of a file or "-"; not an empty text, as of a script's variable that is not set.
CLI::Validator fileName();

} // namespace cinnabar::app

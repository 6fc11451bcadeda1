// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>
#include <QStringList>

namespace cinnabar::app {

/// The camera that a person means, by a part of its name or its number from 1; the first for an empty text. Errors:
/// CameraMissing, with the names that there are.
Result<QString> chooseCamera(const QStringList &names, const QString &wanted);

} // namespace cinnabar::app

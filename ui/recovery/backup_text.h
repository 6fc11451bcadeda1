// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QDateTime>
#include <QString>

namespace cinnabar::ui {

/// When a backup was written, in local time: as its name tells, else as the file system does. Invalid when neither.
QDateTime backupTime(const QString &file);

/// "14 November 2023 23:13"; the file's name when the time is not known.
QString backupTitle(const QString &file);

/// Why a backup could not be written, and what to do, in sentences. Nothing is said about the change it was for.
QString backupProblem(const Error &error);

} // namespace cinnabar::ui

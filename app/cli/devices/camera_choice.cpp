// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/devices/camera_choice.h"

#include <algorithm>

namespace cinnabar::app {

Result<QString> chooseCamera(const QStringList &names, const QString &wanted)
{
    if (names.isEmpty())
        return Error{ErrorCode::CameraMissing};
    if (wanted.isEmpty())
        return names.front();
    bool isNumber = false;
    const int number = wanted.toInt(&isNumber);
    if (isNumber && number >= 1 && number <= names.size())
        return names[number - 1];
    const auto match = std::find_if(
        names.begin(), names.end(), [&](const QString &name) { return name.contains(wanted, Qt::CaseInsensitive); });
    if (match == names.end())
        return Error{ErrorCode::CameraMissing, QStringList{wanted} + names};
    return *match;
}

} // namespace cinnabar::app

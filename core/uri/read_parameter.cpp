// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "uri/read_parameter.h"

namespace cinnabar {

QString originName(ParameterOrigin origin)
{
    switch (origin) {
    case ParameterOrigin::Given:
        return QStringLiteral("given");
    case ParameterOrigin::Default:
        return QStringLiteral("default");
    case ParameterOrigin::Repaired:
        return QStringLiteral("repaired");
    case ParameterOrigin::Ignored:
        return QStringLiteral("ignored");
    case ParameterOrigin::Refused:
        return QStringLiteral("refused");
    }
    Q_UNREACHABLE();
}

} // namespace cinnabar

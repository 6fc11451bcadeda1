// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "enrolment/app_behaviour.h"
#include "uri/read_parameter.h"

#include <QString>
#include <QStringList>

namespace cinnabar::ui {

/// "Authy refuses it (seen in 2025)." What one app does with a finding, in one sentence, translated.
QString appBehaviourText(const AppBehaviour &behaviour);

/// The sentences of all apps of which something is known; the same outcome is told once for all of them.
QStringList appBehaviourTexts(const Finding &finding);

/// "error", "warning" or "note", translated; for people.
QString severityText(Severity severity);

/// "given", "default", "repaired", …, translated.
QString originText(ParameterOrigin origin);

/// Where a value came from, with what stood there: "repaired, given as “sha-256”".
QString originText(const ReadParameter &parameter);

} // namespace cinnabar::ui

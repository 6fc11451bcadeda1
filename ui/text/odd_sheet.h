// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "enrolment/odd_ones.h"
#include "ports/qr_writer.h"

#include <QStringList>

namespace cinnabar::ui {

/// All odd ones as one HTML page without anything from elsewhere: a QR code each, what is odd about it, what the apps
/// do with it, and the code that is right at `time`. To be shown on a screen or printed. Errors: those of `writer`.
Result<SecretBytes> oddSheetHtml(const QrWriter &writer, UnixMillis time);

/// The heading that it stands under, with its neighbours: whether it is right, has one meaning or none.
QString oddGroup(const OddOne &odd);
/// What is odd about it, or unusual where it is right all the same: a sentence.
QString oddText(const OddOne &odd);
/// What apps are known to do with it, a sentence each.
QStringList oddAppTexts(const OddOne &odd);
/// The code that is right at `time`, or what an app should do instead of showing one.
QString oddExpectation(const OddOne &odd, UnixMillis time);

} // namespace cinnabar::ui

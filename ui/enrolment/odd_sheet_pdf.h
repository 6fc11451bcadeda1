// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "ports/qr_writer.h"

#include <qnamespace.h>

namespace cinnabar::ui {

/// All odd ones as a PDF to print, on A4: a QR code each, what is odd about it, its text, and the code that is right at
/// `time`. Errors: those of `writer`.
Result<SecretBytes> oddSheetPdf(const QrWriter &writer, UnixMillis time, Qt::LayoutDirection direction);

} // namespace cinnabar::ui

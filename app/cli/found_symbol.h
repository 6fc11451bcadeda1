// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/enrolment.h"
#include "ports/qr_reader.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace cinnabar {
class JsonWriter;
} // namespace cinnabar

namespace cinnabar::app {

class Devices;

/// One QR code and what it says.
struct FoundSymbol {
    QString source; ///< the picture, screen or camera
    QrSymbol symbol;
    TextKind kind = TextKind::Other;
    Result<Enrolment> enrolment; ///< or why it is none
};

/// A source, or a code in it, that gives nothing.
struct FailedSource {
    QString source;
    Error error;
};

/// Why a code gives nothing to take; empty when it gives something.
std::optional<Error> refusal(const FoundSymbol &found);

/// A source as people are told of it: standard input by its name, not as "-".
QString sourceTitle(const QString &source);

FoundSymbol understoodSymbol(const QString &source, QrSymbol symbol);

/// All codes in a picture file, or in the picture on standard input for "-".
/// Errors: PictureUnreadable, PictureTooLarge, InvalidInput; NoSymbol when it has none.
Result<std::vector<FoundSymbol>> symbolsInPicture(const Devices &devices, const QString &file);
/// The same for pixels that are there already.
Result<std::vector<FoundSymbol>> symbolsInPixels(const Devices &devices, const LumaView &pixels, const QString &source);

/// {"source","kind","text", … ,"corners"}: the text is the whole one, secrets included.
void writeSymbol(JsonWriter &out, const FoundSymbol &found);
/// "id", "index" and "size" of a part, as an object.
void writeBatch(JsonWriter &out, const MigrationPart &part);

/// [{"source","error"}].
void writeFailed(JsonWriter &out, const std::vector<FailedSource> &failed);

/// A line for each account (or for what it is instead): source, kind, title, how codes are made. No secret.
std::vector<QStringList> symbolRows(const FoundSymbol &found);

/// "totp SHA1 6 30s", "hotp SHA1 6 #5".
QString specSummary(const OtpSpec &spec);

} // namespace cinnabar::app

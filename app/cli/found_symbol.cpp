// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/found_symbol.h"

#include "cli/account_lookup.h"
#include "cli/devices.h"
#include "cli/entry_storer.h"
#include "cli/input.h"
#include "cli/json_output.h"
#include "otp/otp_limits.h"

#include <QCoreApplication>

#include <utility>

namespace cinnabar::app {
namespace {

Result<LumaImage> pictureFrom(const Devices &devices, const QString &file)
{
    if (file != QStringLiteral("-"))
        return devices.readPictureFile(file);
    const Result<SecretBytes> bytes = readAllInput();
    if (!bytes)
        return bytes.error();
    return devices.readPictureBytes(bytes->view(), sourceTitle(file));
}

void writeAccount(JsonWriter &out, const OtpEntry &entry)
{
    out.beginObject();
    writeAccountFields(out, entry);
    out.endObject();
}

void writeMigration(JsonWriter &out, const Enrolment &enrolment)
{
    out.key("batch");
    writeBatch(out, *enrolment.part);
    out.key("accounts").beginArray();
    for (const ParsedUri &parsed : enrolment.entries)
        writeAccount(out, parsed.entry);
    out.endArray().key("rejected");
    writeRejected(out, enrolment.part->rejected);
}

} // namespace

std::optional<Error> refusal(const FoundSymbol &found)
{
    return found.enrolment ? refusal(*found.enrolment) : found.enrolment.error();
}

QString sourceTitle(const QString &source)
{
    return source == QStringLiteral("-") ? QCoreApplication::translate("CommandLine", "standard input") : source;
}

FoundSymbol understoodSymbol(const QString &source, QrSymbol symbol)
{
    const TextKind kind = classifyText(symbol.text.view());
    Result<Enrolment> enrolment = isEnrolment(kind) ? readEnrolment(symbol.text.view()) : notAnEnrolment(kind);
    return {source, std::move(symbol), kind, std::move(enrolment)};
}

Result<std::vector<FoundSymbol>> symbolsInPixels(const Devices &devices, const LumaView &pixels, const QString &source)
{
    std::vector<FoundSymbol> found;
    for (QrSymbol &symbol : devices.qrReader().read(pixels))
        found.push_back(understoodSymbol(source, std::move(symbol)));
    if (found.empty())
        return Error{ErrorCode::NoSymbol, {sourceTitle(source)}};
    return found;
}

Result<std::vector<FoundSymbol>> symbolsInPicture(const Devices &devices, const QString &file)
{
    const Result<LumaImage> picture = pictureFrom(devices, file);
    if (!picture)
        return picture.error();
    return symbolsInPixels(devices, picture->view(), file);
}

void writeBatch(JsonWriter &out, const MigrationPart &part)
{
    out.beginObject().key("id").number(qint64(part.batchId)).key("index").number(part.batchIndex);
    out.key("size").number(part.batchSize).endObject();
}

void writeSymbol(JsonWriter &out, const FoundSymbol &found)
{
    out.beginObject().key("source").text(found.source).key("kind").text(kindName(found.kind));
    out.key("text").text(found.symbol.text.view());
    if (isEnrolment(found.kind)) {
        if (!found.enrolment) {
            out.key("account").null().key("error");
            writeError(out, found.enrolment.error());
        } else if (found.enrolment->part) {
            writeMigration(out, *found.enrolment);
        } else {
            out.key("account");
            writeAccount(out, found.enrolment->entries.front().entry);
        }
    }
    out.key("corners").beginArray();
    for (const PixelPoint &corner : found.symbol.corners)
        out.beginArray().number(corner.x).number(corner.y).endArray();
    out.endArray().endObject();
}

void writeFailed(JsonWriter &out, const std::vector<FailedSource> &failed)
{
    out.beginArray();
    for (const auto &[source, error] : failed) {
        out.beginObject().key("source").text(source).key("error");
        writeError(out, error);
        out.endObject();
    }
    out.endArray();
}

std::vector<QStringList> symbolRows(const FoundSymbol &found)
{
    std::vector<QStringList> rows;
    const QString kind = kindName(found.kind);
    if (!found.enrolment || found.enrolment->entries.empty()) {
        rows.push_back({found.source, kind});
        return rows;
    }
    for (const ParsedUri &parsed : found.enrolment->entries) {
        QString label = kind;
        if (const auto &part = found.enrolment->part)
            label += QStringLiteral(" %1/%2").arg(part->batchIndex + 1).arg(part->batchSize);
        rows.push_back({found.source, label, titleOf(parsed.entry), specSummary(parsed.entry.spec)});
    }
    return rows;
}

QString specSummary(const OtpSpec &spec)
{
    QString summary = QStringLiteral("%1 %2 %3")
                          .arg(typeName(spec), algorithmName(algorithmOf(spec)), QString::number(codeLength(spec)));
    if (const auto *hotp = std::get_if<HotpSpec>(&spec))
        return summary + QStringLiteral(" #%1").arg(hotp->counter);
    return summary + QStringLiteral(" %1s").arg(periodOf(spec)->count());
}

} // namespace cinnabar::app

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/harvest.h"

#include <QString>

#include <algorithm>
#include <iterator>
#include <utility>

namespace cinnabar::ui {

namespace {

void sortIn(const SecretBytes &text, Harvest &harvest)
{
    switch (classifyText(text.view())) {
    case TextKind::Otpauth:
    case TextKind::Steam:
        if (auto parsed = parseOtpauthUri(text.view()))
            harvest.entries.push_back(std::move(*parsed));
        else
            harvest.refusals.push_back(parsed.error());
        return;
    case TextKind::Migration:
        if (auto part = parseMigrationUri(text.view()))
            harvest.parts.push_back(std::move(*part));
        else
            harvest.refusals.push_back(part.error());
        return;
    case TextKind::WebAddress:
        harvest.refusals.push_back({ErrorCode::SymbolIsWebAddress});
        return;
    case TextKind::Wifi:
        harvest.refusals.push_back({ErrorCode::SymbolIsWifi});
        return;
    case TextKind::Other:
        harvest.refusals.push_back({ErrorCode::SymbolIsOtherText});
        return;
    }
}

} // namespace

Harvest harvest(std::vector<SecretBytes> texts)
{
    Harvest result;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const bool seen = std::any_of(texts.begin(), texts.begin() + std::ptrdiff_t(i),
            [&](const SecretBytes &before) { return equalsConstantTime(before.view(), texts[i].view()); });
        if (!seen)
            sortIn(texts[i], result);
    }
    return result;
}

void unpack(std::vector<MigrationPart> parts, Harvest &harvest)
{
    for (MigrationPart &part : parts) {
        std::move(part.entries.begin(), part.entries.end(), std::back_inserter(harvest.entries));
        std::move(part.rejected.begin(), part.rejected.end(), std::back_inserter(harvest.rejected));
    }
}

std::vector<SecretBytes> secretLines(QStringView text)
{
    std::vector<SecretBytes> lines;
    for (const QStringView line : text.split(u'\n')) {
        const QStringView trimmed = line.trimmed();
        if (trimmed.isEmpty())
            continue;
        QByteArray utf8 = trimmed.toUtf8();
        lines.push_back(SecretBytes::copyOf(std::string_view(utf8.constData(), std::size_t(utf8.size()))));
        wipe(utf8.data(), std::size_t(utf8.size()));
    }
    return lines;
}

} // namespace cinnabar::ui

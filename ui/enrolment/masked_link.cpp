// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/masked_link.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace cinnabar::ui {

namespace {

struct MaskedLink {
    Q_DECLARE_TR_FUNCTIONS(cinnabar::ui::MaskedLink)
};

const QString dots(8, QChar(0x2022));

/// Parameters whose values may be shown; whatever else may hold a secret.
bool isOpen(const QString &name, const Inspection &inspection)
{
    if (inspection.kind == TextKind::Migration)
        return false;
    static const QStringList open{QStringLiteral("issuer"), QStringLiteral("algorithm"), QStringLiteral("digits"),
        QStringLiteral("period"), QStringLiteral("counter"), QStringLiteral("encoder"), QStringLiteral("image"),
        QStringLiteral("icon"), QStringLiteral("color")};
    return open.contains(name.toLower());
}

QString openText(std::string_view bytes) { return QString::fromUtf8(bytes.data(), qsizetype(bytes.size())); }

} // namespace

QString maskedLink(const Inspection &inspection)
{
    const std::string_view text = asText(inspection.text.view());
    const std::size_t query = text.find('?');
    const bool isLink = inspection.kind == TextKind::Otpauth || inspection.kind == TextKind::Migration;
    if (!isLink || query == std::string_view::npos)
        return MaskedLink::tr("%1 (%n characters, hidden)", nullptr, int(text.size())).arg(dots);
    QString masked = openText(text.substr(0, query + 1));
    std::string_view rest = text.substr(query + 1);
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('&'), rest.size());
        const std::string_view part = rest.substr(0, end);
        const std::size_t equals = std::min(part.find('='), part.size());
        const QString name = openText(part.substr(0, equals));
        // Without a value, the whole of it could be a secret whose name was forgotten.
        if (equals == part.size())
            masked += dots;
        else
            masked += isOpen(name, inspection) ? openText(part) : name + u'=' + dots;
        rest.remove_prefix(end);
        if (!rest.empty()) {
            masked += u'&';
            rest.remove_prefix(1);
        }
    }
    return masked;
}

} // namespace cinnabar::ui

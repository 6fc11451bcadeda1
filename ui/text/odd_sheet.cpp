// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/odd_sheet.h"

#include "base/iso_time.h"
#include "enrolment/app_behaviour.h"
#include "enrolment/inspection.h"
#include "enrolment/odd_ones.h"
#include "secret/secret_writer.h"
#include "text/error_text.h"
#include "text/finding_help.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>
#include <utility>

namespace cinnabar::ui {
namespace {

constexpr std::string_view style = R"(<style>
body { font: 10pt/1.35 sans-serif; margin: 1.5em; color: #000; background: #fff; }
main { display: grid; grid-template-columns: repeat(auto-fill, minmax(21em, 1fr)); gap: 1.2em; }
article { break-inside: avoid; border: 1px solid #999; padding: .8em; }
article svg { display: block; margin: 0 auto .6em; max-width: 100%; height: auto; }
h2 { font-size: 1.2em; grid-column: 1 / -1; break-after: avoid; margin: .5em 0 0; }
h3 { font-size: 1em; margin: 0 0 .3em; }
p { margin: .3em 0; overflow-wrap: anywhere; }
code { font-size: .85em; }
@media print {
body { margin: 0; font-size: 8pt; }
main { grid-template-columns: repeat(auto-fill, minmax(55mm, 1fr)); gap: 4mm; }
article:not(#qr-small) svg { width: 45mm; }
}
</style>
)";

class OddSheet {
    Q_DECLARE_TR_FUNCTIONS(OddSheet)
public:
    OddSheet(const QrWriter &writer, UnixMillis time) : m_writer(writer), m_time(time) { }
    Result<SecretBytes> write();
    static QString rightOne(const OddOne &odd);
    static Finding findingOf(const OddOne &odd);
    static QString expectation(const OddOne &odd, UnixMillis time);

private:
    void append(const QString &html);
    void element(const char *tag, const QString &text);
    Status writeOne(const OddOne &odd);

    const QrWriter &m_writer;
    UnixMillis m_time;
    SecretWriter m_out{512 * 1024};
};

/// What is unusual about one that is right all the same.
QString OddSheet::rightOne(const OddOne &odd)
{
    const std::array texts{
        std::pair{"plain", tr("Nothing is odd about it.")},
        std::pair{"all-usual-values", tr("All usual values are given.")},
        std::pair{"eight-digits", tr("The code has eight digits.")},
        std::pair{"space-behind-colon", tr("A space follows the colon in the label; it does not belong to the name.")},
        std::pair{"encoded-colon", tr("The colon in the label is encoded.")},
        std::pair{"encoded-plus", tr("The name holds a plus, which is encoded.")},
        std::pair{"encoded-hash", tr("The name holds “#”, which is encoded.")},
        std::pair{"hebrew", tr("The names are Hebrew.")},
        std::pair{"arabic", tr("The names are Arabic.")},
        std::pair{"chinese", tr("The names are Chinese.")},
        std::pair{"emoji", tr("The names are emoji, one of them made of several characters.")},
        std::pair{"long-names", tr("The names are longer than forty letters.")},
        std::pair{"secret-of-64-bytes", tr("The secret is 64 bytes long.")},
        std::pair{"migration-issuer-in-name", tr("The export has the issuer in the name only, before a colon.")},
        std::pair{"migration-without-batch-size", tr("The export does not say how many codes belong to it.")},
        std::pair{"migration-first-of-two", tr("The export says that this is the first of two codes.")},
        std::pair{"migration-negative-batch-id", tr("The number of the export is negative.")},
        std::pair{"migration-long-name", tr("The name in the export is longer than 127 bytes.")},
        std::pair{"migration-unknown-fields", tr("The export has fields that newer versions may bring.")},
    };
    for (const auto &[id, text] : texts) {
        if (qstrcmp(id, odd.id) == 0)
            return text;
    }
    return {};
}

/// Its finding with the values that the sentence quotes.
Finding OddSheet::findingOf(const OddOne &odd)
{
    for (const Finding &finding : inspectText(asSecretView(odd.text)).findings()) {
        if (finding.id == odd.finding)
            return finding;
    }
    // Findings about the picture, whose numbers depend on how it is looked at.
    if (odd.finding == FindingId::QrQuietZone)
        return {FindingId::QrQuietZone, {QString::number(odd.drawing.quietZone)}};
    if (odd.finding == FindingId::QrSmallModules)
        return {FindingId::QrSmallModules, {QString::number(odd.pixels)}};
    if (odd.finding == FindingId::QrLowContrast)
        return {FindingId::QrLowContrast, {QStringLiteral("20")}};
    return {*odd.finding};
}

void OddSheet::append(const QString &html)
{
    const QByteArray utf8 = html.toUtf8() + '\n';
    m_out.append(std::string_view(utf8.constData(), std::size_t(utf8.size())));
}

void OddSheet::element(const char *tag, const QString &text)
{
    const QString name = QString::fromLatin1(tag);
    append(QStringLiteral("<%1>%2</%1>").arg(name, text.toHtmlEscaped()));
}

QString OddSheet::expectation(const OddOne &odd, UnixMillis time)
{
    if (const QString code = expectedCode(odd, time); !code.isEmpty())
        return tr("Right code: %1").arg(code);
    return odd.finding && severityOf(*odd.finding) == Severity::Error ? tr("An app should refuse it and say why.")
                                                                      : tr("The code also depends on a PIN.");
}

Status OddSheet::writeOne(const OddOne &odd)
{
    const Result<QrMatrix> matrix = m_writer.write(asSecretView(odd.text));
    if (!matrix)
        return matrix.error();
    QrDrawing drawing = odd.drawing;
    drawing.side = drawnModules(*matrix, drawing) * odd.pixels;
    append(QStringLiteral("<article id=\"%1\">").arg(QString::fromLatin1(odd.id)));
    m_out.append(qrSvg(*matrix, drawing).view());
    element("h3", QString::fromLatin1(odd.id));
    element("p", oddText(odd));
    for (const QString &text : oddAppTexts(odd))
        element("p", text);
    element("p", oddExpectation(odd, m_time));
    append(QStringLiteral("<p><code dir=\"ltr\">%1</code></p>\n</article>")
               .arg(QString::fromUtf8(odd.text).toHtmlEscaped()));
    return ok();
}

Result<SecretBytes> OddSheet::write()
{
    const QLocale locale;
    const bool rightToLeft = locale.textDirection() == Qt::RightToLeft;
    append(QStringLiteral("<!DOCTYPE html>\n<html lang=\"%1\" dir=\"%2\">\n<head>\n<meta charset=\"utf-8\">")
               .arg(locale.bcp47Name(), rightToLeft ? QStringLiteral("rtl") : QStringLiteral("ltr")));
    element("title", tr("Odd enrolment codes"));
    m_out.append(style);
    append(QStringLiteral("</head>\n<body>"));
    element("h1", tr("Odd enrolment codes"));
    element("p",
        tr("Scan these with an authenticator to see what it makes of them. Their secret is public, so never use "
           "them for an account. The right codes are those at %1.")
            .arg(isoTime(std::chrono::floor<std::chrono::seconds>(m_time))));
    append(QStringLiteral("<main>"));
    QString group;
    for (const OddOne &odd : oddOnes()) {
        if (const QString own = oddGroup(odd); own != group)
            element("h2", group = own);
        if (Status written = writeOne(odd); !written)
            return std::move(written).error();
    }
    append(QStringLiteral("</main>\n</body>\n</html>"));
    return m_out.take();
}

} // namespace

Result<SecretBytes> oddSheetHtml(const QrWriter &writer, UnixMillis time) { return OddSheet(writer, time).write(); }

QString oddGroup(const OddOne &odd)
{
    if (!odd.finding)
        return OddSheet::tr("Right, but not taken by every app");
    const bool hasMeaning = severityOf(*odd.finding) != Severity::Error || *odd.finding == FindingId::ShortSecret;
    return hasMeaning ? OddSheet::tr("Odd, with one meaning") : OddSheet::tr("Without a meaning");
}

QString oddText(const OddOne &odd)
{
    return odd.finding ? findingText(OddSheet::findingOf(odd)) : OddSheet::rightOne(odd);
}

QStringList oddAppTexts(const OddOne &odd)
{
    return odd.finding ? appBehaviourTexts(OddSheet::findingOf(odd)) : QStringList();
}

QString oddExpectation(const OddOne &odd, UnixMillis time) { return OddSheet::expectation(odd, time); }

} // namespace cinnabar::ui

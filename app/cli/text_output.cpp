// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/text_output.h"

#include "secret/secret_writer.h"

#include <QtGlobal>

#include <algorithm>
#include <cstdio>
#include <optional>
#include <string_view>

#if defined(Q_OS_WIN)
#include <io.h>
#else
#include <unistd.h>
#endif

namespace cinnabar::app {
namespace {

bool g_broken = false;

bool isTerminal(std::FILE *stream)
{
#if defined(Q_OS_WIN)
    return _isatty(_fileno(stream)) != 0;
#else
    return isatty(fileno(stream)) != 0;
#endif
}

void write(std::FILE *stream, SecretView bytes)
{
    const bool written = std::fwrite(bytes.data(), 1, bytes.size(), stream) == bytes.size();
    if (!written || std::fflush(stream) != 0)
        g_broken = g_broken || stream == stdout;
}

void writeText(std::FILE *stream, const QString &line)
{
    const QByteArray utf8 = line.toUtf8() + '\n';
    write(stream, asSecretView({utf8.constData(), std::size_t(utf8.size())}));
}

} // namespace

SecretBytes harmlessBytes(SecretView utf8)
{
    const std::string_view text = asText(utf8);
    SecretWriter harmless(text.size() + 1);
    // What follows within a character, in its six bits; empty where a character ends too early.
    const auto bits = [&](std::size_t at) -> std::optional<unsigned> {
        const unsigned byte = at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
        return (byte & 0xc0U) == 0x80U ? std::optional(byte & 0x3fU) : std::nullopt;
    };
    for (std::size_t i = 0; i < text.size();) {
        // Harmful characters have one byte, two that begin with C2, or three that begin with E2.
        const unsigned lead = static_cast<unsigned char>(text[i]);
        unsigned code = lead < 0x80U ? lead : unsigned(QChar::ReplacementCharacter);
        std::size_t length = 1;
        if (lead == 0xc2U && bits(i + 1)) {
            code = 0x80U | *bits(i + 1);
            length = 2;
        } else if (lead == 0xe2U && bits(i + 1) && bits(i + 2)) {
            code = 0x2000U | *bits(i + 1) << 6U | *bits(i + 2);
            length = 3;
        }
        // What a secret is written in is never harmful, and no QString's.
        const bool isPlain = code >= ' ' && code <= '~';
        const QChar character = QChar(char16_t(code));
        const bool isHarmful = !isPlain && harmlessText(character).front() != character;
        harmless.append(isHarmful ? std::string_view("\uFFFD") : text.substr(i, length));
        i += length;
    }
    return harmless.take();
}

bool outputBroken() { return g_broken; }

void writeOut(SecretView bytes) { write(stdout, bytes); }
void printLine(const QString &line) { writeText(stdout, harmlessText(line)); }
void noteLine(const QString &line) { writeText(stderr, harmlessText(line)); }
void printColoured(const QString &line) { writeText(stdout, line); }

void printTable(const std::vector<QStringList> &rows)
{
    std::vector<qsizetype> widths;
    for (const QStringList &row : rows) {
        widths.resize(std::max(widths.size(), std::size_t(row.size())));
        for (qsizetype column = 0; column < row.size(); ++column)
            widths[std::size_t(column)] = std::max(widths[std::size_t(column)], row[column].size());
    }
    for (const QStringList &row : rows) {
        QString line;
        for (qsizetype column = 0; column < row.size(); ++column)
            line += row[column].leftJustified(widths[std::size_t(column)] + 2);
        while (line.endsWith(QLatin1Char(' ')))
            line.chop(1);
        printLine(line);
    }
}

bool showsColours()
{
    return qEnvironmentVariableIsEmpty("NO_COLOR") && qgetenv("TERM") != "dumb" && isTerminal(stdout);
}

QString colouredCode(const QString &code, Urgency urgency)
{
    if (urgency == Urgency::Calm || !showsColours())
        return code;
    return QStringLiteral("\x1b[1;31m") + code + QStringLiteral("\x1b[0m");
}

} // namespace cinnabar::app

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/text_output.h"

#include <QtGlobal>

#include <algorithm>
#include <cstdio>
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

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/input.h"

#include "cli/arguments.h"
#include "secret/secret_writer.h"
#include "uri/otpauth_uri.h"
#include "uri/uri_parts.h"

#include <QCoreApplication>
#include <QFile>

#include <array>
#include <utility>

#if defined(Q_OS_WIN)
#include <fcntl.h>
#include <io.h>
#else
#include <unistd.h>

#include <cerrno>
#endif

namespace cinnabar::app {
namespace {

Error nothingThere()
{
    return Error{ErrorCode::InvalidInput, {QCoreApplication::translate("CommandLine", "standard input is empty")}};
}

Error emptyFile(const QFile &file)
{
    return Error{ErrorCode::InvalidInput,
        {QCoreApplication::translate("CommandLine", "the file “%1” is empty").arg(file.fileName())}};
}

bool isBlank(SecretView text) { return trimmedText(text).empty(); }

/// Straight from the descriptor: a stream's own buffer would keep the secret. The count, 0 at the end, below on errors.
qint64 readInput(char *data, std::size_t size)
{
#if defined(Q_OS_WIN)
    _setmode(0, _O_BINARY);
    return _read(0, data, unsigned(size));
#else
    ssize_t count = 0;
    do {
        count = ::read(STDIN_FILENO, data, size);
    } while (count < 0 && errno == EINTR);
    return count;
#endif
}

/// Takes bytes one by one from `next` (false at the end) up to the end of the line. `nothing` is the error for none.
template <class Next>
Result<SecretBytes> firstLine(Next next, const Error &nothing)
{
    SecretWriter line(256);
    char byte = 0;
    bool any = false;
    while (next(byte)) {
        any = true;
        if (byte == '\n')
            break;
        // The limit itself is told by whoever reads the text; one byte more is enough to see it.
        if (line.size() > maxUriBytes)
            return Error{ErrorCode::UriTooLong, {QString::number(maxUriBytes)}};
        line.append(byte);
    }
    if (!any)
        return nothing;
    SecretBytes text = line.take();
    if (!text.empty() && asText(text.view()).ends_with('\r'))
        text.truncate(text.size() - 1);
    return text;
}

Result<SecretBytes> nextInputLine()
{
    return firstLine([](char &byte) { return readInput(&byte, 1) == 1; }, nothingThere());
}

} // namespace

Result<SecretBytes> readInputLine()
{
    std::size_t skipped = 0;
    while (skipped <= maxUriBytes) {
        Result<SecretBytes> line = nextInputLine();
        if (!line || !isBlank(line->view()))
            return line;
        skipped += line->size() + 1;
    }
    return nothingThere();
}

Result<SecretBytes> readAllInput(const std::function<bool(SecretView)> &isEnough)
{
    SecretWriter all(64 * 1024);
    std::array<char, 16 * 1024> block{};
    qint64 count = 0;
    while ((count = readInput(block.data(), block.size())) > 0) {
        all.append(std::string_view(block.data(), std::size_t(count)));
        wipe(block.data(), std::size_t(count));
        if (all.size() > maxInputBytes)
            return Error{ErrorCode::InvalidInput, {QStringLiteral("more than 512 MiB on standard input")}};
        if (isEnough && isEnough(all.view()))
            break;
    }
    if (all.size() == 0)
        return nothingThere();
    return all.take();
}

Result<SecretBytes> readFirstLine(const std::string &file)
{
    if (file == "-")
        return nextInputLine();
    QFile source(QString::fromStdString(file));
    if (!source.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return Error{ErrorCode::Io, {source.fileName(), source.errorString()}};
    return firstLine([&](char &byte) { return source.read(&byte, 1) == 1; }, emptyFile(source));
}

Result<SecretBytes> readWhole(const std::string &file, std::size_t limit)
{
    const Error tooMuch{
        ErrorCode::InvalidInput, {QCoreApplication::translate("CommandLine", "it has more than %1 bytes").arg(limit)}};
    if (file == "-") {
        Result<SecretBytes> all = readAllInput();
        return all && all->size() > limit ? Result<SecretBytes>(tooMuch) : std::move(all);
    }
    QFile source(QString::fromStdString(file));
    if (!source.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return Error{ErrorCode::Io, {source.fileName(), source.errorString()}};
    SecretBytes text(limit + 1);
    std::size_t size = 0;
    while (size < text.size()) {
        const qint64 count =
            source.read(reinterpret_cast<char *>(text.data().data()) + size, qint64(text.size() - size));
        if (count < 0)
            return Error{ErrorCode::Io, {source.fileName(), source.errorString()}};
        if (count == 0)
            break;
        size += std::size_t(count);
    }
    if (size > limit)
        return tooMuch;
    if (size == 0)
        return emptyFile(source);
    text.truncate(size);
    return text;
}

Result<Subject> readSubject(const Arguments &arguments, const std::string &argument)
{
    Subject subject;
    if (const auto link = arguments.link(argument)) {
        subject.link = SecretBytes::copyOf(*link);
        return subject;
    }
    if (argument != "-") {
        subject.account = QString::fromStdString(argument);
        return subject;
    }
    Result<SecretBytes> line = readInputLine();
    if (!line)
        return std::move(line).error();
    SecretBytes &part = looksLikeLink(asText(line->view())) ? subject.link : subject.typed;
    part = std::move(line).value();
    return subject;
}

} // namespace cinnabar::app

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/terminal_prompt.h"

#include "cli/held_signals.h"
#include "cli/text_output.h"
#include "secret/secret_writer.h"

#include <cerrno>
#include <csignal>
#include <string_view>

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace cinnabar::app {
namespace {

/// A terminal that shows nothing of what is typed but the end of the line.
class EchoOff {
public:
    explicit EchoOff(int terminal) : m_terminal(terminal)
    {
        m_known = tcgetattr(terminal, &m_before) == 0;
        termios quiet = m_before;
        quiet.c_lflag &= ~tcflag_t(ECHO);
        quiet.c_lflag |= ECHONL | ICANON | ISIG;
        if (m_known)
            m_known = tcsetattr(terminal, TCSAFLUSH, &quiet) == 0;
    }
    ~EchoOff()
    {
        if (m_known)
            tcsetattr(m_terminal, TCSAFLUSH, &m_before);
    }
    Q_DISABLE_COPY_MOVE(EchoOff)

    bool works() const { return m_known; }

private:
    int m_terminal;
    termios m_before{};
    bool m_known = false;
};

void showOn(int terminal, std::string_view text)
{
    // Where the question can't be shown, the answer can still be read.
    std::ignore = ::write(terminal, text.data(), text.size());
}

Result<SecretBytes> readTyped(int terminal)
{
    SecretWriter line(256);
    char byte = 0;
    while (HeldSignals::noted() == 0) {
        const ssize_t count = ::read(terminal, &byte, 1);
        if (count < 0 && errno == EINTR)
            continue;
        if (count != 1)
            break;
        if (byte == '\n')
            return line.take();
        line.append(byte);
        byte = 0;
    }
    showOn(terminal, "\n");
    return Error{ErrorCode::Cancelled};
}

/// The line, or the signal that came first.
Result<SecretBytes> askOnce(int terminal, std::string_view question, int &signal)
{
    const HeldSignals held{SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP};
    const EchoOff quiet(terminal);
    if (!quiet.works())
        return Error{ErrorCode::Cancelled};
    showOn(terminal, question);
    Result<SecretBytes> line = readTyped(terminal);
    signal = HeldSignals::noted();
    return line;
}

} // namespace

std::optional<Result<SecretBytes>> askOnTerminal(const QString &question)
{
    if (isatty(STDIN_FILENO) == 0 && isatty(STDERR_FILENO) == 0)
        return {};
    // Not standard input where that can be had: it may be a pipe with a link in it.
    const int opened = ::open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
    const int terminal = opened >= 0 ? opened : STDIN_FILENO;
    if (isatty(terminal) == 0)
        return {};
    const QByteArray utf8 = harmlessText(question).toUtf8();
    std::optional<Result<SecretBytes>> line;
    int signal = 0;
    do {
        signal = 0;
        line.emplace(askOnce(terminal, {utf8.constData(), std::size_t(utf8.size())}, signal));
        if (signal != 0)
            raise(signal); // what it would have done
    } while (signal == SIGTSTP); // and was continued
    if (opened >= 0)
        ::close(opened);
    return line;
}

} // namespace cinnabar::app

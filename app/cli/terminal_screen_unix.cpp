// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/terminal_screen.h"

#include "cli/held_signals.h"
#include "cli/screen_frame.h"
#include "cli/text_output.h"

#include <QByteArray>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <optional>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

namespace cinnabar::app {
namespace {

using ScreenEvent = TerminalScreen::Event;

int g_signalToPassOn = 0;

struct ScreenKey {
    std::string_view bytes;
    ScreenEvent event;
};

/// What keys send; the letters are those of `less`.
constexpr std::array screenKeys{
    ScreenKey{"\x1b[A", ScreenEvent::LineUp}, ScreenKey{"\x1bOA", ScreenEvent::LineUp},
    ScreenKey{"k", ScreenEvent::LineUp}, ScreenKey{"\x1b[B", ScreenEvent::LineDown},
    ScreenKey{"\x1bOB", ScreenEvent::LineDown}, ScreenKey{"j", ScreenEvent::LineDown},
    ScreenKey{"\x1b[5~", ScreenEvent::PageUp}, ScreenKey{"b", ScreenEvent::PageUp},
    ScreenKey{"\x1b[6~", ScreenEvent::PageDown}, ScreenKey{" ", ScreenEvent::PageDown},
    ScreenKey{"q", ScreenEvent::End}, ScreenKey{"Q", ScreenEvent::End}, ScreenKey{"\x04", ScreenEvent::End}, // Ctrl-D
};

/// Takes the first key that means something from what was typed, and all before it.
std::optional<ScreenEvent> takeKey(QByteArray &typed)
{
    while (!typed.isEmpty()) {
        const std::string_view rest(typed.constData(), std::size_t(typed.size()));
        const auto *const key = std::find_if(screenKeys.begin(), screenKeys.end(),
            [rest](const ScreenKey &candidate) { return rest.starts_with(candidate.bytes); });
        typed.remove(0, key == screenKeys.end() ? 1 : qsizetype(key->bytes.size()));
        if (key != screenKeys.end())
            return key->event;
    }
    return {};
}

void writeSequence(std::string_view sequence) { writeOut(asSecretView(sequence)); }

} // namespace

struct TerminalScreen::Platform {
    int keyboard = -1; ///< a terminal, or -1
    bool isOwn = false; ///< opened here
    termios before{};
    QByteArray typed = {};
    std::optional<HeldSignals> held = {};

    void enter();
    void leave();
    ScreenEvent stop();
    ScreenEvent read();
};

void TerminalScreen::Platform::enter()
{
    held.emplace(std::initializer_list<int>{SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGWINCH, SIGCONT});
    if (keyboard >= 0) {
        termios quiet = before;
        quiet.c_lflag &= ~tcflag_t(ECHO | ICANON);
        quiet.c_lflag |= ISIG;
        quiet.c_cc[VMIN] = 1;
        quiet.c_cc[VTIME] = 0;
        tcsetattr(keyboard, TCSADRAIN, &quiet);
    }
    writeSequence(enterScreen);
}

void TerminalScreen::Platform::leave()
{
    writeSequence(leaveScreen);
    if (keyboard >= 0)
        tcsetattr(keyboard, TCSAFLUSH, &before);
    held.reset();
}

/// Stops the program as SIGTSTP would have, on the terminal as it was, and takes that over again when it goes on.
ScreenEvent TerminalScreen::Platform::stop()
{
    leave();
    raise(SIGTSTP);
    if (keyboard >= 0)
        tcgetattr(keyboard, &before);
    enter();
    return ScreenEvent::Redraw;
}

ScreenEvent TerminalScreen::Platform::read()
{
    std::array<char, 64> bytes{};
    const ssize_t count = ::read(keyboard, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR)
        return ScreenEvent::Nothing;
    if (count <= 0)
        return ScreenEvent::End;
    typed.append(bytes.data(), qsizetype(count));
    return takeKey(typed).value_or(ScreenEvent::Nothing);
}

bool TerminalScreen::isPossible() { return isatty(STDOUT_FILENO) != 0 && qgetenv("TERM") != "dumb"; }

TerminalScreen::TerminalScreen(std::unique_ptr<Platform> platform) : m_platform(std::move(platform))
{
    m_platform->enter();
}

std::unique_ptr<TerminalScreen> TerminalScreen::open()
{
    if (!isPossible())
        return nullptr;
    auto platform = std::make_unique<Platform>();
    // Not standard input where that can be had: it may be a pipe with a password in it.
    platform->keyboard = ::open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
    platform->isOwn = platform->keyboard >= 0;
    if (!platform->isOwn)
        platform->keyboard = STDIN_FILENO;
    if (tcgetattr(platform->keyboard, &platform->before) != 0) {
        if (platform->isOwn)
            ::close(platform->keyboard);
        platform->keyboard = -1; // only a signal ends it then
    }
    return std::unique_ptr<TerminalScreen>(new TerminalScreen(std::move(platform)));
}

TerminalScreen::~TerminalScreen()
{
    m_platform->leave();
    if (m_platform->isOwn && m_platform->keyboard >= 0)
        ::close(m_platform->keyboard);
}

ScreenSize TerminalScreen::size() const
{
    winsize size{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0)
        return {}; // a serial line does not tell
    return {size.ws_col, size.ws_row};
}

void TerminalScreen::show(const QStringList &lines)
{
    const QByteArray utf8 = frameOf(lines).toUtf8();
    writeSequence({utf8.constData(), std::size_t(utf8.size())});
}

TerminalScreen::Event TerminalScreen::wait(std::chrono::milliseconds longest)
{
    if (outputBroken())
        return Event::End;
    if (const std::optional<Event> key = takeKey(m_platform->typed))
        return *key;
    // A signal that comes right before this is seen when the time is over.
    pollfd waited{m_platform->keyboard, POLLIN, 0};
    const int ready = ::poll(&waited, 1, int(std::max(longest, std::chrono::milliseconds::zero()).count()));
    switch (const int signal = HeldSignals::take()) {
    case 0:
        return ready > 0 ? m_platform->read() : Event::Nothing;
    case SIGTSTP:
        return m_platform->stop();
    case SIGWINCH:
        return Event::Redraw;
    case SIGCONT: // after a stop that could not be held back: a shell may have changed the terminal
        m_platform->enter();
        return Event::Redraw;
    default:
        g_signalToPassOn = signal;
        return Event::End;
    }
}

void TerminalScreen::passOnSignal()
{
    if (const int signal = std::exchange(g_signalToPassOn, 0))
        raise(signal);
}

} // namespace cinnabar::app

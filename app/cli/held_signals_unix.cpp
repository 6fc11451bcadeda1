// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/held_signals.h"

namespace cinnabar::app {
namespace {

volatile std::sig_atomic_t g_notedSignal = 0;

/// What only tells of something never hides a signal that would end or stop the program.
extern "C" void noteSignal(int number)
{
    const bool tells = number == SIGWINCH || number == SIGCONT;
    if (!tells || g_notedSignal == 0)
        g_notedSignal = number;
}

} // namespace

HeldSignals::HeldSignals(std::initializer_list<int> numbers)
{
    g_notedSignal = 0;
    for (const int number : numbers) {
        struct sigaction before = {};
        sigaction(number, nullptr, &before);
        m_before.emplace_back(number, before);
        if (before.sa_handler == SIG_IGN)
            continue;
        struct sigaction noting = {}; // without SA_RESTART: reading has to end
        noting.sa_handler = noteSignal;
        sigaction(number, &noting, nullptr);
    }
}

HeldSignals::~HeldSignals()
{
    for (const auto &[number, before] : m_before)
        sigaction(number, &before, nullptr);
}

int HeldSignals::noted() { return g_notedSignal; }

int HeldSignals::take()
{
    const int number = g_notedSignal;
    g_notedSignal = 0;
    return number;
}

} // namespace cinnabar::app

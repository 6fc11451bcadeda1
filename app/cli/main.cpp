// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command_line.h"
#include "secret/process_hardening.h"
#include "secret/secure_arena.h"

int main(int argc, char **argv)
{
    cinnabar::initialiseSecureArena();
    cinnabar::hardenProcess();
    return cinnabar::app::runCommandLine(argc, argv);
}

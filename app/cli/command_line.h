// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace cinnabar::app {

/// Reads the command line, carries out its command and gives the process' exit code.
int runCommandLine(int argc, char **argv);

} // namespace cinnabar::app

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace cinnabar::app {

class Context;

/// Which accounts a command is about.
struct StoreChoice {
    QString file; ///< a vault file; empty: a profile
    QString profile; ///< in the keychain; "memory" is in memory

    bool isFile() const { return !file.isEmpty(); }
    bool isMemory() const { return file.isEmpty() && profile == QLatin1String("memory"); }
};

/// What the command line names, else the environment (the memory before a vault file), else what stands beside a
/// portable program, else the keychain's default profile. Empty when no store can have that name or two are named,
/// which was told by then (Context::failed()).
std::optional<StoreChoice> chooseStore(Context &context);

} // namespace cinnabar::app

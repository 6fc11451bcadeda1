// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace cinnabar::ui {

/// Disposable profiles: accounts that are kept in memory only, each in a window of its own. The program implements it.
class Workspaces {
public:
    virtual ~Workspaces() = default;
    /// Opens a window with a new one, wiped when that is closed.
    virtual void openNew() = 0;
};

} // namespace cinnabar::ui

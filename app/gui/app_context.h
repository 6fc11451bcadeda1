// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/command_line.h"
#include "window/services.h"

#include <memory>

namespace cinnabar::app {

/// Everything the window works with, built from the start options. Nothing is opened before load().
class AppContext {
public:
    explicit AppContext(const StartOptions &options);
    ~AppContext();
    Q_DISABLE_COPY_MOVE(AppContext)

    ui::Services &services();
    /// Asks the store for the vault.
    void load();
    /// Which accounts these are; see instanceName(). Changes with services().places.
    QString instance() const;

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace cinnabar::app

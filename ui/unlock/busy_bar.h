// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QProgressBar;
class QWidget;

namespace cinnabar::ui {

/// A thin bar that runs for as long as it is shown. It keeps its room while hidden, and starts hidden.
QProgressBar *makeBusyBar(QWidget *parent);

} // namespace cinnabar::ui

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>
#include <QWidget>

namespace cinnabar::ui {

/// Makes a dialog as high as its texts need after they changed: Qt does so only before it is shown.
inline void growToFit(QWidget &dialog)
{
    dialog.layout()->activate();
    const int needed = dialog.layout()->totalHeightForWidth(dialog.width());
    if (needed > dialog.height())
        dialog.resize(dialog.width(), needed);
}

} // namespace cinnabar::ui

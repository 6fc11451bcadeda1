// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/workspace_look.h"

#include "vault/vault_session.h"
#include "window/banner.h"
#include "window/theme.h"
#include "window/vault_places.h"

#include <QMainWindow>
#include <QVBoxLayout>

namespace cinnabar::ui {

WorkspaceLook::WorkspaceLook(Services &services, QMainWindow &window, int number)
    : QObject(&window), m_services(services), m_window(window), m_number(number),
      m_banner(new Banner(Banner::Tone::Loud, Glyph::Memory, window.centralWidget()))
{
    m_banner->setObjectName(QStringLiteral("workspaceBanner"));
    m_banner->setText(
        tr("Workspace: its accounts are in memory only. They are gone when this window closes, and nothing is written "
           "to disk."));
    static_cast<QVBoxLayout *>(window.centralWidget()->layout())->insertWidget(0, m_banner);
    connect(&services.places, &VaultPlaces::changed, this, &WorkspaceLook::follow);
    follow();
}

void WorkspaceLook::follow()
{
    const bool isWorkspace = m_services.session.describe().kind == StoreKind::Memory;
    m_banner->setVisible(isWorkspace);
    m_window.setWindowTitle(isWorkspace ? tr("Workspace %1 \u2013 Cinnabar").arg(m_number) : tr("Cinnabar"));
    markWorkspace(m_window, isWorkspace ? WindowKind::Workspace : WindowKind::Usual);
}

} // namespace cinnabar::ui

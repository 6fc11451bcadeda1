// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/settings_store.h"

#include <QSettings>

namespace cinnabar::ui {

QVariant SettingsStore::value(const QString &key, const QVariant &fallback) const
{
    const auto changed = m_changed.constFind(key);
    return changed != m_changed.cend() ? *changed : m_kept.value(key, fallback);
}

void SettingsStore::setValue(const QString &key, const QVariant &value)
{
    if (m_keeping == SettingsKeeping::OnDisk)
        m_kept.setValue(key, value);
    else
        m_changed.insert(key, value);
}

} // namespace cinnabar::ui

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QVariant>

class QSettings;

namespace cinnabar::ui {

/// Whether settings that are changed are written where they came from, or are gone with the window.
enum class SettingsKeeping { OnDisk, InMemory };

/// Settings as they are kept; with InMemory, changes lie over what is kept, and are written nowhere.
class SettingsStore {
public:
    /// `kept` must outlive this.
    SettingsStore(QSettings &kept, SettingsKeeping keeping) : m_kept(kept), m_keeping(keeping) { }

    QVariant value(const QString &key, const QVariant &fallback = {}) const;
    void setValue(const QString &key, const QVariant &value);

private:
    QSettings &m_kept;
    SettingsKeeping m_keeping;
    QHash<QString, QVariant> m_changed;
};

} // namespace cinnabar::ui

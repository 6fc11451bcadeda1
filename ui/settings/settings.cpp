// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/settings.h"

#include <algorithm>

namespace cinnabar::ui {

namespace {

const QString expiryKey = QStringLiteral("codes/expiryWarningSeconds");
const QString clearKey = QStringLiteral("codes/clipboardClearSeconds");
const QString compactKey = QStringLiteral("window/compactRows");
const QString smoothKey = QStringLiteral("window/smoothRings");
const QString geometryKey = QStringLiteral("window/geometry");
const QString mirrorKey = QStringLiteral("camera/mirror");
const QString autoLockKey = QStringLiteral("lock/afterMinutes");
const QString lockWithScreenKey = QStringLiteral("lock/withScreen");
const QString lockWhenMinimisedKey = QStringLiteral("lock/whenMinimised");
const QString recoveryPutOffKey = QStringLiteral("recovery/putOff");
const QString timeServersKey = QLatin1StringView(timeServersSetting);
const QString cameraKey = QStringLiteral("camera/description");

/// A number of a unit; what is no number, or out of range (a file edited by hand), is the default.
template <typename Unit>
Unit numberIn(const SettingsStore &store, const QString &key, int fallback, int least, int most)
{
    bool isNumber = false;
    const int value = store.value(key, fallback).toInt(&isNumber);
    return Unit(isNumber && value >= least && value <= most ? value : fallback);
}

template <typename Unit>
int clamped(Unit value, int least, int most)
{
    return static_cast<int>(std::clamp<typename Unit::rep>(value.count(), least, most));
}

} // namespace

Settings::Settings(QSettings &store, SettingsKeeping keeping) : m_store(store, keeping) { }

std::chrono::seconds Settings::expiryWarning() const
{
    return numberIn<std::chrono::seconds>(m_store, expiryKey, 5, 1, 15);
}

void Settings::setExpiryWarning(std::chrono::seconds value) { m_store.setValue(expiryKey, clamped(value, 1, 15)); }

std::chrono::seconds Settings::clipboardClear() const
{
    return numberIn<std::chrono::seconds>(m_store, clearKey, 30, 0, 3600);
}

void Settings::setClipboardClear(std::chrono::seconds value) { m_store.setValue(clearKey, clamped(value, 0, 3600)); }

bool Settings::compactRows() const { return m_store.value(compactKey, false).toBool(); }

void Settings::setCompactRows(bool value) { m_store.setValue(compactKey, value); }

bool Settings::smoothRings() const { return m_store.value(smoothKey, false).toBool(); }

void Settings::setSmoothRings(bool value) { m_store.setValue(smoothKey, value); }

bool Settings::mirrorCamera() const { return m_store.value(mirrorKey, true).toBool(); }

void Settings::setMirrorCamera(bool value) { m_store.setValue(mirrorKey, value); }

QString Settings::camera() const { return m_store.value(cameraKey).toString(); }

void Settings::setCamera(const QString &description) { m_store.setValue(cameraKey, description); }

std::chrono::minutes Settings::autoLockAfter() const
{
    return numberIn<std::chrono::minutes>(m_store, autoLockKey, 5, 0, 240);
}

void Settings::setAutoLockAfter(std::chrono::minutes value) { m_store.setValue(autoLockKey, clamped(value, 0, 240)); }

bool Settings::lockWithScreen() const { return m_store.value(lockWithScreenKey, true).toBool(); }

void Settings::setLockWithScreen(bool value) { m_store.setValue(lockWithScreenKey, value); }

bool Settings::lockWhenMinimised() const { return m_store.value(lockWhenMinimisedKey, false).toBool(); }

void Settings::setLockWhenMinimised(bool value) { m_store.setValue(lockWhenMinimisedKey, value); }

std::chrono::milliseconds Settings::recoveryPutOff() const
{
    return std::chrono::milliseconds(m_store.value(recoveryPutOffKey, 0).toLongLong());
}

void Settings::setRecoveryPutOff(std::chrono::milliseconds value)
{
    m_store.setValue(recoveryPutOffKey, qint64(value.count()));
}

QStringList Settings::timeServers() const { return timeServersKept(m_store.value(timeServersKey).toStringList()); }

void Settings::setTimeServers(const QStringList &servers)
{
    // The default ones are not written down, so that a later version can have others.
    m_store.setValue(timeServersKey, servers == defaultTimeServers() ? QStringList() : servers);
}

QByteArray Settings::windowGeometry() const { return m_store.value(geometryKey).toByteArray(); }

void Settings::setWindowGeometry(const QByteArray &geometry) { m_store.setValue(geometryKey, geometry); }

} // namespace cinnabar::ui

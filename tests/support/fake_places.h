// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/password_strength.h"
#include "window/vault_places.h"

#include <QStringList>

namespace cinnabar::test {

/// Places that only note what was asked for.
class FakePlaces final : public ui::VaultPlaces {
public:
    bool isUndecided() const override { return undecided; }
    QString file() const override { return path; }
    bool isRemembered() const override { return remembered; }
    QString suggestedFolder() const override { return {}; }
    void useKeychain() override
    {
        asked << QStringLiteral("keychain");
        undecided = false;
        Q_EMIT changed();
    }
    void useFile(const QString &file) override { asked << QStringLiteral("file ") + file; }
    void useFolder(const QString &folder) override { asked << QStringLiteral("folder ") + folder; }

    std::chrono::milliseconds clockOffset() const override { return offset; }
    void keepClockOffset(std::chrono::milliseconds value) override { offset = value; }

    std::chrono::milliseconds offset{0};
    bool undecided = false;
    bool remembered = true;
    QString path;
    QStringList asked;
};

/// Ten bits a byte.
class FakeStrength final : public PasswordStrength {
public:
    StrengthEstimate estimate(SecretView utf8) const override
    {
        return StrengthEstimate::of(10.0 * double(utf8.size()));
    }
};

} // namespace cinnabar::test

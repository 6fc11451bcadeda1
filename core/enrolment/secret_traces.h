// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secret/secret_bytes.h"

#include <QString>

#include <vector>

namespace cinnabar {

/// Tells texts of an enrolment that hold its secret in a wrong place, which encoders get wrong and reports have to
/// leave out: as it is written, as Base32, hex, Base64 or the text that it is, in any case, in groups, percent-encoded
/// twice.
class SecretTraces {
public:
    /// `given` is the secret's text, `key` what it means; either may be empty.
    SecretTraces(SecretView given, SecretView key);

    /// For an issuer or a name, which people choose: these are shown unless the secret stands in them. Where no secret
    /// is known, it may be one that lost its way.
    bool areInName(const QString &name) const;
    /// For all else: what merely looks like a secret counts too, as nothing long and random belongs there.
    bool areIn(const QString &text) const;

private:
    bool holdsForm(QStringView text) const;

    std::vector<SecretBytes> m_forms;
};

} // namespace cinnabar

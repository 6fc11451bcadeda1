// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secret/secret_writer.h"

#include <QString>

#include <vector>

namespace cinnabar {

/// Writes CBOR (RFC 8949, definite lengths, shortest heads) into secret memory: no Qt buffer ever holds a secret.
class CborWriter {
public:
    explicit CborWriter(SecretWriter &out) : m_out(out) { }

    void unsignedInteger(quint64 value) { head(0, value); }
    void integer(qint64 value);
    void bytes(SecretView value);
    void text(std::string_view utf8);
    void text(const QString &value);
    void boolean(bool value) { m_out.append(value ? std::byte{0xf5} : std::byte{0xf4}); }
    void null() { m_out.append(std::byte{0xf6}); }
    void array(quint64 items) { head(4, items); }
    void map(quint64 pairs) { head(5, pairs); }
    /// One or more whole items as they are.
    void raw(SecretView items) { m_out.append(items); }

private:
    void head(unsigned major, quint64 argument);

    SecretWriter &m_out;
};

/// Gathers a map's pairs before their number is known.
class CborMapWriter {
public:
    /// Writes the key; the caller writes exactly one value.
    CborWriter key(std::string_view key);
    /// Adds the pairs of a CBOR map, but for keys that are there already.
    void merge(SecretView map);
    void writeTo(CborWriter &out);

private:
    SecretWriter m_body{256};
    std::vector<std::string_view> m_keys;
    quint64 m_pairs = 0;
};

} // namespace cinnabar

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secret/secret_writer.h"

#include <QString>

#include <string_view>

namespace cinnabar {

/// Writes one JSON document (RFC 8259) in the order given, into memory that is wiped: it may hold secrets, which Qt's
/// JSON types may not. The caller nests begin and end rightly.
class JsonWriter {
public:
    JsonWriter &beginObject() { return open('{'); }
    JsonWriter &endObject() { return close('}'); }
    JsonWriter &beginArray() { return open('['); }
    JsonWriter &endArray() { return close(']'); }
    JsonWriter &key(std::string_view name);

    JsonWriter &text(const QString &value);
    /// UTF-8; bytes that are not are written as U+FFFD.
    JsonWriter &text(SecretView utf8);
    JsonWriter &number(qint64 value);
    JsonWriter &number(quint64 value);
    JsonWriter &number(int value) { return number(qint64(value)); }
    /// A number in tenths, with one decimal: 124 is 12.4.
    JsonWriter &tenths(qint64 value);
    /// A number in millionths, with one to six decimals: -13000 is -0.013.
    JsonWriter &millionths(qint64 value);
    JsonWriter &boolean(bool value);
    JsonWriter &null();

    SecretView view() const { return m_out.view(); }

private:
    JsonWriter &open(char bracket);
    JsonWriter &close(char bracket);
    JsonWriter &raw(std::string_view value);
    void separate();
    void quoted(std::string_view utf8);

    SecretWriter m_out{512};
    bool m_needsComma = false;
};

} // namespace cinnabar

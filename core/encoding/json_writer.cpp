// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "encoding/json_writer.h"

#include <QUtf8StringView>

#include <algorithm>
#include <string>

namespace cinnabar {

void JsonWriter::separate()
{
    if (m_needsComma)
        m_out.append(',');
    m_needsComma = true;
}

JsonWriter &JsonWriter::open(char bracket)
{
    separate();
    m_out.append(bracket);
    m_needsComma = false;
    return *this;
}

JsonWriter &JsonWriter::close(char bracket)
{
    m_out.append(bracket);
    m_needsComma = true;
    return *this;
}

JsonWriter &JsonWriter::raw(std::string_view value)
{
    separate();
    m_out.append(value);
    return *this;
}

JsonWriter &JsonWriter::key(std::string_view name)
{
    separate();
    quoted(name);
    m_out.append(':');
    m_needsComma = false;
    return *this;
}

void JsonWriter::quoted(std::string_view utf8)
{
    constexpr std::string_view hex = "0123456789abcdef";
    const bool valid = QUtf8StringView(utf8.data(), qsizetype(utf8.size())).isValidUtf8();
    m_out.append('"');
    for (const char character : utf8) {
        const auto byte = static_cast<unsigned char>(character);
        if (byte == '"' || byte == '\\') {
            m_out.append('\\');
            m_out.append(character);
        } else if (byte < 0x20 || byte == 0x7f) {
            m_out.append(std::string_view("\\u00"));
            m_out.append(hex[byte >> 4]);
            m_out.append(hex[byte & 0x0f]);
        } else if (byte >= 0x80 && !valid) {
            m_out.append(std::string_view("\\ufffd"));
        } else {
            m_out.append(character);
        }
    }
    m_out.append('"');
}

JsonWriter &JsonWriter::text(const QString &value)
{
    separate();
    const QByteArray utf8 = value.toUtf8();
    quoted({utf8.constData(), std::size_t(utf8.size())});
    return *this;
}

JsonWriter &JsonWriter::text(SecretView utf8)
{
    separate();
    quoted(asText(utf8));
    return *this;
}

JsonWriter &JsonWriter::number(qint64 value) { return raw(std::to_string(value)); }
JsonWriter &JsonWriter::number(quint64 value) { return raw(std::to_string(value)); }

JsonWriter &JsonWriter::tenths(qint64 value)
{
    const quint64 size = value < 0 ? ~quint64(value) + 1 : quint64(value);
    return raw((value < 0 ? "-" : "") + std::to_string(size / 10) + '.' + std::to_string(size % 10));
}

JsonWriter &JsonWriter::millionths(qint64 value)
{
    const quint64 size = value < 0 ? ~quint64(value) + 1 : quint64(value);
    const std::string digits = std::to_string(size % 1'000'000);
    std::string decimals = std::string(6 - digits.size(), '0') + digits;
    decimals.resize(std::max(decimals.find_last_not_of('0') + 1, std::size_t(1)));
    return raw((value < 0 ? "-" : "") + std::to_string(size / 1'000'000) + '.' + decimals);
}

JsonWriter &JsonWriter::boolean(bool value) { return raw(value ? "true" : "false"); }
JsonWriter &JsonWriter::null() { return raw("null"); }

} // namespace cinnabar

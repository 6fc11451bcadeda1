// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/cbor_writer.h"

#include "vault/cbor_reader.h"

#include <algorithm>
#include <limits>

namespace cinnabar {

void CborWriter::head(unsigned major, quint64 argument)
{
    unsigned info = 27;
    int length = 8;
    if (argument < 24) {
        info = unsigned(argument);
        length = 0;
    } else if (argument <= std::numeric_limits<quint8>::max()) {
        info = 24;
        length = 1;
    } else if (argument <= std::numeric_limits<quint16>::max()) {
        info = 25;
        length = 2;
    } else if (argument <= std::numeric_limits<quint32>::max()) {
        info = 26;
        length = 4;
    }
    m_out.append(std::byte(major << 5 | info));
    for (int shift = 8 * (length - 1); shift >= 0; shift -= 8)
        m_out.append(std::byte(argument >> shift & 0xff));
}

void CborWriter::integer(qint64 value)
{
    if (value < 0)
        head(1, quint64(-1 - value));
    else
        head(0, quint64(value));
}

void CborWriter::bytes(SecretView value)
{
    head(2, value.size());
    m_out.append(value);
}

void CborWriter::text(std::string_view utf8)
{
    head(3, utf8.size());
    m_out.append(utf8);
}

void CborWriter::text(const QString &value)
{
    const QByteArray utf8 = value.toUtf8();
    text(std::string_view(utf8.constData(), std::size_t(utf8.size())));
}

CborWriter CborMapWriter::key(std::string_view key)
{
    ++m_pairs;
    m_keys.push_back(key);
    CborWriter writer(m_body);
    writer.text(key);
    return writer;
}

void CborMapWriter::merge(SecretView map)
{
    const std::optional<CborFields> fields = CborFields::read(map);
    if (!fields)
        return;
    for (const CborFields::Pair &pair : fields->pairs()) {
        if (pair.key && std::find(m_keys.begin(), m_keys.end(), *pair.key) != m_keys.end())
            continue;
        ++m_pairs;
        m_body.append(pair.whole);
    }
}

void CborMapWriter::writeTo(CborWriter &out)
{
    out.map(m_pairs);
    out.raw(m_body.view());
}

} // namespace cinnabar

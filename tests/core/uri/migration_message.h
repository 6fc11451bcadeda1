// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace cinnabar::testing {

/// A protobuf message put together by hand, so that it can be wrong in one place.
class Message {
public:
    Message &varint(int field, qint64 value)
    {
        append(quint64(field) << 3);
        append(quint64(value));
        return *this;
    }
    Message &bytes(int field, const QByteArray &value)
    {
        append(quint64(field) << 3 | 2);
        append(quint64(value.size()));
        m_data += value;
        return *this;
    }
    Message &raw(const QByteArray &data)
    {
        m_data += data;
        return *this;
    }
    QByteArray data() const { return m_data; }

private:
    void append(quint64 value)
    {
        for (; value >= 0x80; value >>= 7)
            m_data.append(char(value | 0x80));
        m_data.append(char(value));
    }

    QByteArray m_data;
};

/// An account with every field that Google's app writes, before what a test adds. Of a repeated field the last counts.
inline Message account(const QByteArray &name = "b", const QByteArray &issuer = "A")
{
    return Message()
        .bytes(1, "12345678901234567890")
        .bytes(2, name)
        .bytes(3, issuer)
        .varint(4, 1)
        .varint(5, 1)
        .varint(6, 2);
}

inline Message part(const Message &entry, int size = 1, int index = 0, qint64 id = 5)
{
    return Message().bytes(1, entry.data()).varint(2, 1).varint(3, size).varint(4, index).varint(5, id);
}

inline QByteArray uriOf(const QByteArray &payload)
{
    return "otpauth-migration://offline?data=" + payload.toBase64().toPercentEncoding();
}

inline QByteArray uriOf(const Message &message) { return uriOf(message.data()); }

} // namespace cinnabar::testing

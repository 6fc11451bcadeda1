// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/cbor_reader.h"

#include "vault/cbor_writer.h"

#include <algorithm>
#include <limits>

namespace cinnabar {
namespace {

enum Major { UnsignedMajor, NegativeMajor, BytesMajor, TextMajor, ArrayMajor, MapMajor, TagMajor, SimpleMajor };

} // namespace

std::optional<CborReader::Head> CborReader::head()
{
    if (atEnd())
        return {};
    const auto first = std::to_integer<unsigned>(m_bytes[m_position]);
    Head head{int(first >> 5), int(first & 0x1f), first & 0x1f};
    std::size_t next = m_position + 1;
    if (head.info >= 24 && head.info <= 27) {
        const std::size_t length = std::size_t(1) << (head.info - 24);
        if (m_bytes.size() - next < length)
            return {};
        head.argument = 0;
        for (const std::byte byte : m_bytes.subspan(next, length))
            head.argument = head.argument << 8 | std::to_integer<quint64>(byte);
        next += length;
    } else if (head.info > 27 && head.info != indefinite) {
        return {}; // reserved, RFC 8949 section 3
    }
    m_position = next;
    return head;
}

std::optional<quint64> CborReader::argumentOf(int major)
{
    const std::size_t start = m_position;
    const std::optional<Head> found = head();
    if (found && found->major == major && found->info != indefinite)
        return found->argument;
    m_position = start;
    return {};
}

std::optional<quint64> CborReader::unsignedInteger() { return argumentOf(UnsignedMajor); }

std::optional<qint64> CborReader::integer()
{
    const std::size_t start = m_position;
    const std::optional<Head> found = head();
    if (found && found->major <= NegativeMajor && found->info != indefinite
        && found->argument <= quint64(std::numeric_limits<qint64>::max())) {
        const auto value = qint64(found->argument);
        return found->major == NegativeMajor ? -1 - value : value;
    }
    m_position = start;
    return {};
}

std::optional<SecretView> CborReader::string(int major)
{
    const std::size_t start = m_position;
    const std::optional<quint64> length = argumentOf(major);
    if (length && *length <= m_bytes.size() - m_position) {
        const SecretView content = m_bytes.subspan(m_position, std::size_t(*length));
        m_position += content.size();
        return content;
    }
    m_position = start;
    return {};
}

std::optional<SecretView> CborReader::bytes() { return string(BytesMajor); }

std::optional<std::string_view> CborReader::text()
{
    const std::optional<SecretView> content = string(TextMajor);
    return content ? std::optional(asText(*content)) : std::nullopt;
}

std::optional<bool> CborReader::boolean()
{
    constexpr std::byte no{0xf4};
    constexpr std::byte yes{0xf5};
    if (atEnd() || (m_bytes[m_position] != no && m_bytes[m_position] != yes))
        return {};
    return m_bytes[m_position++] == yes;
}

bool CborReader::null()
{
    constexpr std::byte null{0xf6};
    if (atEnd() || m_bytes[m_position] != null)
        return false;
    ++m_position;
    return true;
}

std::optional<quint64> CborReader::array() { return argumentOf(ArrayMajor); }

std::optional<quint64> CborReader::map() { return argumentOf(MapMajor); }

std::optional<SecretView> CborReader::item()
{
    const std::size_t start = m_position;
    if (skip(0))
        return m_bytes.subspan(start, m_position - start);
    m_position = start;
    return {};
}

bool CborReader::skipMany(quint64 count, int depth)
{
    // A count far above the bytes left ends at the first item that is missing: nothing is reserved for it.
    for (quint64 i = 0; i < count; ++i) {
        if (!skip(depth))
            return false;
    }
    return true;
}

bool CborReader::skipIndefinite(int major, int depth)
{
    constexpr std::byte stop{0xff};
    if (major != BytesMajor && major != TextMajor && major != ArrayMajor && major != MapMajor)
        return false;
    while (!atEnd() && m_bytes[m_position] != stop) {
        if (major <= TextMajor) {
            // Chunks of an indefinite string are definite strings of the same type.
            if (!string(major))
                return false;
        } else if (!skipMany(major == MapMajor ? 2 : 1, depth)) {
            return false;
        }
    }
    if (atEnd())
        return false;
    ++m_position;
    return true;
}

bool CborReader::skip(int depth) // NOLINT(misc-no-recursion): bounded by maxDepth
{
    if (depth > maxDepth)
        return false;
    const std::size_t start = m_position;
    const std::optional<Head> found = head();
    if (!found)
        return false;
    if (found->info == indefinite)
        return skipIndefinite(found->major, depth + 1);
    switch (found->major) {
    case BytesMajor:
    case TextMajor:
        m_position = start;
        return string(found->major).has_value();
    case ArrayMajor:
        return skipMany(found->argument, depth + 1);
    case MapMajor:
        return skipMany(found->argument, depth + 1) && skipMany(found->argument, depth + 1);
    case TagMajor:
        return skip(depth + 1);
    case SimpleMajor:
        // Two-byte simple values below 32 are not well-formed, RFC 8949 section 3.3.
        return found->info != 24 || found->argument >= 32;
    default:
        return true;
    }
}

std::optional<CborFields> CborFields::read(SecretView item)
{
    CborReader reader(item);
    const std::optional<quint64> count = reader.map();
    if (!count)
        return {};
    CborFields fields;
    for (quint64 i = 0; i < *count; ++i) {
        const std::size_t start = reader.position();
        const std::optional<SecretView> key = reader.item();
        const std::optional<SecretView> value = key ? reader.item() : std::nullopt;
        if (!value)
            return {};
        fields.m_pairs.push_back(
            {CborReader(*key).text(), *value, item.subspan(start, reader.position() - start), false});
    }
    return reader.atEnd() ? std::optional(std::move(fields)) : std::nullopt;
}

std::optional<SecretView> CborFields::take(std::string_view key)
{
    const auto found = std::find_if(m_pairs.begin(), m_pairs.end(), [&](const Pair &pair) { return pair.key == key; });
    if (found == m_pairs.end())
        return {};
    found->taken = true;
    return found->value;
}

std::optional<std::string_view> CborFields::repeatedKey() const
{
    std::vector<std::string_view> keys;
    keys.reserve(m_pairs.size());
    for (const Pair &pair : m_pairs) {
        if (pair.key)
            keys.push_back(*pair.key);
    }
    std::sort(keys.begin(), keys.end());
    const auto twice = std::adjacent_find(keys.begin(), keys.end());
    return twice == keys.end() ? std::nullopt : std::optional(*twice);
}

SecretBytes CborFields::rest() const
{
    const auto left = std::count_if(m_pairs.begin(), m_pairs.end(), [](const Pair &pair) { return !pair.taken; });
    if (left == 0)
        return {};
    SecretWriter writer;
    CborWriter(writer).map(quint64(left));
    for (const Pair &pair : m_pairs) {
        if (!pair.taken)
            writer.append(pair.whole);
    }
    return writer.take();
}

} // namespace cinnabar

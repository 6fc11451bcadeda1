// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secret/secret_bytes.h"

#include <QtGlobal>

#include <optional>
#include <string_view>
#include <vector>

namespace cinnabar {

/// Reads CBOR (RFC 8949) in place: strings come as views of the caller's bytes, so a secret is copied only by the one
/// who keeps it. Every read takes one item of definite length, or gives nothing and stays where it was. Heads may be
/// longer than they need to be.
class CborReader {
public:
    /// Items nested deeper than this are not read: no document of ours comes near.
    static constexpr int maxDepth = 64;

    explicit CborReader(SecretView bytes) : m_bytes(bytes) { }

    bool atEnd() const { return m_position == m_bytes.size(); }
    std::size_t position() const { return m_position; }

    std::optional<quint64> unsignedInteger();
    /// Both signs; nothing outside 64 bits with sign.
    std::optional<qint64> integer();
    std::optional<SecretView> bytes();
    /// Not checked to be UTF-8.
    std::optional<std::string_view> text();
    std::optional<bool> boolean();
    /// Whether a null stood there, and was taken.
    bool null();
    /// How many items follow.
    std::optional<quint64> array();
    /// How many pairs of items follow.
    std::optional<quint64> map();
    /// Passes over one whole well-formed item of any kind (RFC 8949, appendix C) and gives its bytes.
    std::optional<SecretView> item();

private:
    struct Head {
        int major = 0;
        int info = 0;
        quint64 argument = 0;
    };
    static constexpr int indefinite = 31;

    std::optional<Head> head();
    std::optional<quint64> argumentOf(int major);
    std::optional<SecretView> string(int major);
    bool skip(int depth);
    bool skipMany(quint64 count, int depth);
    bool skipIndefinite(int major, int depth);

    SecretView m_bytes;
    std::size_t m_position = 0;
};

/// The pairs of one CBOR map. Keys that are asked for are taken out; the rest is kept byte for byte, so that fields of
/// newer versions survive.
class CborFields {
public:
    /// Nothing when `item` is no single map of definite length.
    static std::optional<CborFields> read(SecretView item);

    /// The value stored under a text key.
    std::optional<SecretView> take(std::string_view key);
    /// The first text key that is there twice: such a map has no one meaning.
    std::optional<std::string_view> repeatedKey() const;
    /// What was not taken, as a CBOR map; empty when nothing is left.
    SecretBytes rest() const;

    struct Pair {
        std::optional<std::string_view> key; ///< empty for keys that are no text
        SecretView value;
        SecretView whole; ///< key and value
        bool taken = false;
    };
    const std::vector<Pair> &pairs() const { return m_pairs; }

private:
    std::vector<Pair> m_pairs;
};

} // namespace cinnabar

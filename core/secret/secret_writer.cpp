// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secret/secret_writer.h"

#include <algorithm>
#include <utility>

namespace cinnabar {

SecretWriter::SecretWriter(std::size_t capacity) : m_bytes(std::max<std::size_t>(capacity, 1)) { }

void SecretWriter::reserve(std::size_t size)
{
    if (size <= m_bytes.size())
        return;
    SecretBytes larger(std::max(size, m_bytes.size() * 2));
    std::copy_n(m_bytes.view().begin(), m_size, larger.data().begin());
    m_bytes = std::move(larger);
}

void SecretWriter::append(std::byte byte)
{
    reserve(m_size + 1);
    m_bytes.data()[m_size++] = byte;
}

void SecretWriter::append(SecretView bytes)
{
    reserve(m_size + bytes.size());
    std::copy(bytes.begin(), bytes.end(), m_bytes.data().begin() + std::ptrdiff_t(m_size));
    m_size += bytes.size();
}

SecretBytes SecretWriter::take()
{
    m_bytes.truncate(std::exchange(m_size, 0));
    return std::exchange(m_bytes, SecretBytes(1));
}

} // namespace cinnabar

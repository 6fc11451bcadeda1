// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secret/secret_bytes.h"

#include "secret/secure_arena.h"

#include <openssl/crypto.h>

#include <cassert>
#include <cstring>
#include <new>
#include <utility>

namespace cinnabar {

SecretBytes::SecretBytes(std::size_t size) : m_size(size), m_capacity(size)
{
    if (size == 0)
        return;
    // The arena is small and fixed: when it is full, wiped heap memory is better than an app that cannot open its
    // vault.
    void *block = arenaHasRoom(size) ? OPENSSL_secure_zalloc(size) : nullptr;
    if (!block)
        block = OPENSSL_zalloc(size);
    if (!block)
        throw std::bad_alloc();
    m_data = static_cast<std::byte *>(block);
}

SecretBytes SecretBytes::copyOf(SecretView bytes)
{
    SecretBytes copy(bytes.size());
    if (copy.m_data != nullptr)
        std::memcpy(copy.m_data, bytes.data(), bytes.size());
    return copy;
}

SecretBytes SecretBytes::copyOf(std::string_view text) { return copyOf(asSecretView(text)); }

SecretBytes::SecretBytes(SecretBytes &&other) noexcept
    : m_data(std::exchange(other.m_data, nullptr)), m_size(std::exchange(other.m_size, 0)),
      m_capacity(std::exchange(other.m_capacity, 0))
{
}

SecretBytes &SecretBytes::operator=(SecretBytes &&other) noexcept
{
    if (this != &other) {
        clear();
        m_data = std::exchange(other.m_data, nullptr);
        m_size = std::exchange(other.m_size, 0);
        m_capacity = std::exchange(other.m_capacity, 0);
    }
    return *this;
}

SecretBytes::~SecretBytes() { clear(); }

void SecretBytes::truncate(std::size_t size) noexcept
{
    assert(size <= m_size);
    wipe(m_data + size, m_size - size);
    m_size = size;
}

void SecretBytes::clear() noexcept
{
    OPENSSL_secure_clear_free(std::exchange(m_data, nullptr), std::exchange(m_capacity, 0));
    m_size = 0;
}

bool equalsConstantTime(SecretView a, SecretView b) noexcept
{
    return a.size() == b.size() && (a.empty() || CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0);
}

void wipe(void *data, std::size_t size) noexcept
{
    if (size > 0)
        OPENSSL_cleanse(data, size);
}

} // namespace cinnabar

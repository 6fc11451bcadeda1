// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <cstddef>
#include <span>
#include <string_view>

namespace cinnabar {

/// A view of secret bytes. Passing one never copies them.
using SecretView = std::span<const std::byte>;

/// Owns secret bytes and wipes them when it dies. Movable, not copyable: a second copy has to be written out with
/// clone(). The size is fixed on purpose: growing would leave old copies behind.
class SecretBytes {
public:
    SecretBytes() noexcept = default;
    /// `size` zero bytes, in the locked arena while it has room, else on the heap. Throws std::bad_alloc only.
    explicit SecretBytes(std::size_t size);
    static SecretBytes copyOf(SecretView bytes);
    static SecretBytes copyOf(std::string_view text);

    SecretBytes(SecretBytes &&other) noexcept;
    SecretBytes &operator=(SecretBytes &&other) noexcept;
    ~SecretBytes();
    Q_DISABLE_COPY(SecretBytes)

    std::size_t size() const noexcept { return m_size; }
    bool empty() const noexcept { return m_size == 0; }
    SecretView view() const noexcept { return {m_data, m_size}; }
    std::span<std::byte> data() noexcept { return {m_data, m_size}; }
    SecretBytes clone() const { return copyOf(view()); }
    /// Wipes and drops the bytes behind the first `size`; the block is not moved. `size` may not be above size().
    void truncate(std::size_t size) noexcept;
    void clear() noexcept;

private:
    std::byte *m_data = nullptr;
    std::size_t m_size = 0;
    std::size_t m_capacity = 0;
};

/// The bytes of a text without a copy.
inline SecretView asSecretView(std::string_view text) noexcept
{
    return std::as_bytes(std::span(text.data(), text.size()));
}
/// Secret bytes as text without a copy; valid as long as the bytes are.
inline std::string_view asText(SecretView bytes) noexcept
{
    return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

/// Compares in time that depends on the lengths only.
bool equalsConstantTime(SecretView a, SecretView b) noexcept;

/// Wipes memory that a library owns or that Qt shares (`fill(0)` would detach and leave the original readable).
void wipe(void *data, std::size_t size) noexcept;

} // namespace cinnabar

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secret/secret_bytes.h"

#include <string_view>

namespace cinnabar {

/// Builds secret bytes of a length not known beforehand. Every buffer it outgrows is wiped before it is let go.
class SecretWriter {
public:
    explicit SecretWriter(std::size_t capacity = 64);

    void append(std::byte byte);
    void append(char character) { append(static_cast<std::byte>(character)); }
    void append(SecretView bytes);
    void append(std::string_view text) { append(asSecretView(text)); }

    std::size_t size() const noexcept { return m_size; }
    SecretView view() const noexcept { return m_bytes.view().first(m_size); }
    /// The bytes written so far; the writer is empty afterwards.
    SecretBytes take();

private:
    void reserve(std::size_t size);

    SecretBytes m_bytes;
    std::size_t m_size = 0;
};

} // namespace cinnabar

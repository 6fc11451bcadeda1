// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/random.h"

#include <QByteArrayView>

#include <array>

namespace cinnabar {

QUuid Random::uuid()
{
    std::array<std::byte, 16> bytes{};
    fill(bytes);
    // RFC 9562, section 5.4: version 4 and the variant bits 10.
    bytes[6] = (bytes[6] & std::byte{0x0f}) | std::byte{0x40};
    bytes[8] = (bytes[8] & std::byte{0x3f}) | std::byte{0x80};
    return QUuid::fromRfc4122(QByteArrayView(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size())));
}

} // namespace cinnabar

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/sealing_fixture.h"
#include "fuzz/fuzz_support.h"

#include <cstdint>

using namespace cinnabar;

/// No vault file makes the reader pay more than the bound, and a header that is taken reads and writes the same from
/// then on. The password is hashed by something quick: the search is for what the file does, not for what scrypt does.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const SecretView file = std::as_bytes(std::span(data, size));
    quint64 work = 0;
    const PasswordHash hash = [&](SecretView password, SecretView salt, const ScryptCost &cost, std::size_t length) {
        testing::require(judge(cost) == CostVerdict::Usable, "a cost is judged before it is paid");
        work += cost.work();
        return test::quickHash(password, salt, cost, length);
    };
    const Result<OpenedVault> opened = openSealed(file, test::password(), hash);
    testing::require(work <= quint64(1) << 30, "all slots together cost no more than the bound");
    const std::size_t length = SealedHeader::lengthIn(file);
    const Result<SealedHeader> header = SealedHeader::parse(file.first(length));
    if (opened)
        testing::require(header.has_value(), "what opens has a header");
    if (!header)
        return 0;
    const QByteArray written = header->write();
    const std::string_view text(written.constData(), std::size_t(written.size()));
    // Members that nobody knows are not written again, so a header of ours may be the longer one only by its form.
    const Result<SealedHeader> again = SealedHeader::parse(asSecretView(text));
    if (text.size() <= SealedHeader::maxBytes)
        testing::require(again && again->write() == written, "a header is written as it is read");
    return 0;
}

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/clock_offset.h"
#include "enrolment/sntp_packet.h"
#include "fuzz/fuzz_support.h"

using namespace cinnabar;
using namespace cinnabar::testing;
using namespace std::chrono_literals;

namespace {

/// The nonce of the committed seeds.
constexpr std::uint64_t nonce = 0x0123456789abcdef;

void checkAnswer(const SntpAnswer &answer)
{
    require(answer.stratum >= 1 && answer.stratum <= 15, "the stratum is one of a server that knows the time");
    require(answer.sent >= answer.received, "it is sent after the question came");
    require(answer.uncertainty >= 0us && answer.uncertainty <= 1500ms, "the root distance is below the limit");
    // RFC 4330 section 3: 1968-01-20T03:14:08 to 2104-02-26T09:42:24.
    require(answer.received >= -61505152s && answer.sent < 4233462144s, "the time is in the two eras' halves");
    const TimeReading reading = readingOf({1795514400s, answer.received, answer.sent, 1795514401s}, answer.uncertainty);
    require(reading.delay >= 0us && reading.uncertainty >= 0us, "neither delay nor uncertainty is negative");
}

} // namespace

/// What is taken carries the nonce and is within all bounds; what is refused says why.
// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer gives the name.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const SecretView packet = asInput(data, size);
    const Result<SntpAnswer> answer = parseSntpAnswer(packet, nonce, QStringLiteral("server"));
    if (answer) {
        require(carriesNonce(packet, nonce), "only our answer is taken");
        checkAnswer(*answer);
    } else {
        require(answer.error().values.value(0) == QStringLiteral("server"), "the error names the server");
    }
    return 0;
}

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/explanation.h"
#include "enrolment/verification.h"
#include "fuzz/fuzz_support.h"
#include "otp/otp_limits.h"

#include <array>

using namespace cinnabar;
using namespace cinnabar::testing;
using namespace std::chrono_literals;

namespace {

const std::array<OtpSpec, 6> specs{TotpSpec{}, TotpSpec{HashAlgorithm::Sha512, 8, 1s},
    HotpSpec{HashAlgorithm::Sha1, 6, 3}, SteamSpec{}, MotpSpec{}, YandexSpec{}};

} // namespace

/// The first byte says what kind of code is expected, the rest is what somebody typed, and the text of the secret.
// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer gives the name.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const OtpSpec &spec = specs[data[0] % specs.size()];
    const SecretView rest = asInput(data, size).subspan(1);
    const QString typed = QString::fromUtf8(reinterpret_cast<const char *>(rest.data()), qsizetype(rest.size()));
    constexpr std::string_view secret = "1234567890123456"; // as long as Yandex has them
    constexpr std::string_view pin = "1234";
    const OtpKey key{asSecretView(secret), needsPin(spec) ? asSecretView(pin) : SecretView()};
    const ServerRules rules{.time = 59s, .window = 1, .search = 3};
    const auto verification = verifyCode(spec, key, typed, rules);
    require(verification.has_value(), "any text has an answer");
    require(!verification->accepted || (verification->offset && std::abs(*verification->offset) <= rules.window),
        "what is accepted is within the window");
    require(!verification->offset || std::abs(*verification->offset) <= rules.search, "the search has an end");
    const auto explanations = explainCode(spec, key, typed, {.time = rules.time, .secretText = rest});
    require(explanations && explanations->size() <= maxExplanations, "any text has few explanations");
    for (const Explanation &explanation : *explanations)
        require(!explanation.mistakes.empty(), "an explanation names a mistake");
    return 0;
}

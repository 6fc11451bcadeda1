// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/passphrase.h"

#include "encoding/secret_text.h"
#include "secret/secret_writer.h"

#include <algorithm>

namespace cinnabar {

namespace {

bool isBetweenWords(char32_t character)
{
    const bool isDash = character >= U'\u2010' && character <= U'\u2015'; // what word processors make of a hyphen
    return isDash || isSecretFiller(character);
}

char lowered(char32_t character)
{
    return static_cast<char>(character >= U'A' && character <= U'Z' ? character - U'A' + U'a' : character);
}

bool areWordsOfTheList(SecretView passphrase)
{
    const std::vector<SecretView> words = wordsOfPassphrase(passphrase);
    const auto list = passphraseWords();
    return !words.empty() && std::all_of(words.begin(), words.end(), [list](SecretView word) {
        return std::binary_search(list.begin(), list.end(), asText(word));
    });
}

} // namespace

SecretBytes makePassphrase(Random &random)
{
    const auto list = passphraseWords();
    SecretBytes drawn(std::size_t(passphraseLength) * 2);
    random.fill(drawn.data());
    SecretWriter passphrase(std::size_t(passphraseLength) * 9);
    for (std::size_t i = 0; i < drawn.size(); i += 2) {
        // A power of two is left of sixteen bits: no word is more likely than another.
        const auto high = std::to_integer<std::size_t>(drawn.view()[i]);
        const auto low = std::to_integer<std::size_t>(drawn.view()[i + 1]);
        if (i > 0)
            passphrase.append(' ');
        passphrase.append(list[(high << 8 | low) % list.size()]);
    }
    return passphrase.take();
}

SecretBytes normalisePassphrase(SecretView typed)
{
    SecretWriter words(typed.size() + 1);
    SecretText text(asText(typed));
    bool isGap = false;
    while (const auto character = text.next()) {
        if (isBetweenWords(*character)) {
            isGap = words.size() > 0;
            continue;
        }
        if (*character > 0x7f)
            return SecretBytes::copyOf(typed);
        if (isGap)
            words.append(' ');
        isGap = false;
        words.append(lowered(*character));
    }
    SecretBytes normal = words.take();
    return areWordsOfTheList(normal.view()) ? std::move(normal) : SecretBytes::copyOf(typed);
}

std::vector<SecretView> wordsOfPassphrase(SecretView passphrase)
{
    std::vector<SecretView> words;
    while (!passphrase.empty()) {
        const auto space = std::find(passphrase.begin(), passphrase.end(), std::byte{' '});
        const auto length = std::size_t(space - passphrase.begin());
        if (length > 0)
            words.push_back(passphrase.first(length));
        passphrase = passphrase.subspan(std::min(length + 1, passphrase.size()));
    }
    return words;
}

} // namespace cinnabar

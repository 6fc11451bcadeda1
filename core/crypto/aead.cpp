// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/aead.h"

#include "crypto/byte_pointers.h"

#include <openssl/evp.h>

#include <algorithm>
#include <cassert>
#include <cstdlib>
#include <memory>

namespace cinnabar {
namespace {

struct FreeContext {
    void operator()(EVP_CIPHER_CTX *context) const { EVP_CIPHER_CTX_free(context); }
};
using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, FreeContext>;

enum class Direction { Decrypt = 0, Encrypt = 1 };

CipherContext begin(Direction direction, SecretView key, std::span<const std::byte> nonce, SecretView associated)
{
    assert(key.size() == aeadKeyBytes && nonce.size() == aeadNonceBytes);
    CipherContext context(EVP_CIPHER_CTX_new());
    int length = 0;
    if (!context
        || EVP_CipherInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, bytes(key), bytes(nonce), int(direction)) != 1
        || (!associated.empty()
            && EVP_CipherUpdate(context.get(), nullptr, &length, bytes(associated), int(associated.size())) != 1))
        std::abort(); // out of memory, or an OpenSSL without AES: nothing can be kept safe
    return context;
}

/// OpenSSL takes lengths as int: larger inputs go through in parts.
bool update(EVP_CIPHER_CTX *context, SecretView in, std::span<std::byte> out)
{
    constexpr std::size_t part = std::size_t(1) << 30;
    for (std::size_t done = 0; done < in.size();) {
        const std::size_t size = std::min(part, in.size() - done);
        int length = 0;
        if (EVP_CipherUpdate(context, bytes(out.subspan(done)), &length, bytes(in.subspan(done)), int(size)) != 1)
            return false;
        done += size;
    }
    return true;
}

} // namespace

SecretBytes seal(SecretView key, std::span<const std::byte> nonce, SecretView associated, SecretView plaintext)
{
    const CipherContext context = begin(Direction::Encrypt, key, nonce, associated);
    SecretBytes sealed(plaintext.size() + aeadTagBytes);
    const std::span<std::byte> tag = sealed.data().last(aeadTagBytes);
    int length = 0;
    if (!update(context.get(), plaintext, sealed.data()) || EVP_CipherFinal_ex(context.get(), bytes(tag), &length) != 1
        || EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, int(aeadTagBytes), tag.data()) != 1)
        std::abort();
    return sealed;
}

std::optional<SecretBytes> unseal(
    SecretView key, std::span<const std::byte> nonce, SecretView associated, SecretView sealed)
{
    if (key.size() != aeadKeyBytes || nonce.size() != aeadNonceBytes || sealed.size() < aeadTagBytes)
        return {};
    const CipherContext context = begin(Direction::Decrypt, key, nonce, associated);
    const SecretView ciphertext = sealed.first(sealed.size() - aeadTagBytes);
    SecretBytes tag = SecretBytes::copyOf(sealed.last(aeadTagBytes)); // OpenSSL wants it writable
    SecretBytes plaintext(ciphertext.size());
    std::byte rest{};
    int length = 0;
    if (EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, int(aeadTagBytes), tag.data().data()) != 1
        || !update(context.get(), ciphertext, plaintext.data())
        || EVP_CipherFinal_ex(context.get(), reinterpret_cast<unsigned char *>(&rest), &length) != 1)
        return {};
    return plaintext;
}

} // namespace cinnabar

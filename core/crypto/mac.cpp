// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/mac.h"

#include "crypto/byte_pointers.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/params.h>

#include <array>
#include <cstdlib>
#include <memory>
#include <string>

namespace cinnabar {
namespace {

const EVP_MD *messageDigest(HashAlgorithm hash)
{
    switch (hash) {
    case HashAlgorithm::Md5:
        return EVP_md5();
    case HashAlgorithm::Sha1:
        return EVP_sha1();
    case HashAlgorithm::Sha256:
        return EVP_sha256();
    case HashAlgorithm::Sha512:
        return EVP_sha512();
    }
    std::abort();
}

} // namespace

SecretBytes hmac(HashAlgorithm hash, SecretView key, SecretView message)
{
    const EVP_MD *md = messageDigest(hash);
    SecretBytes mac(std::size_t(EVP_MD_get_size(md)));
    // OpenSSL takes a null key for "keep the last one", so an empty key needs an address.
    static constexpr unsigned char noKey = 0;
    const unsigned char *keyBytes = key.empty() ? &noKey : bytes(key);
    if (!HMAC(md, keyBytes, int(key.size()), bytes(message), message.size(), bytes(mac.data()), nullptr))
        std::abort(); // only possible when memory ran out or the provider is broken: a wrong code must never be shown
    return mac;
}

void HmacKey::Free::operator()(evp_mac_ctx_st *context) const { EVP_MAC_CTX_free(context); }

HmacKey::HmacKey(HashAlgorithm hash, SecretView key) : m_size(std::size_t(EVP_MD_get_size(messageDigest(hash))))
{
    // Fetched once: a fetch takes as long as a MAC.
    static const std::unique_ptr<EVP_MAC, decltype(&EVP_MAC_free)> mac(
        EVP_MAC_fetch(nullptr, "HMAC", nullptr), &EVP_MAC_free);
    m_context.reset(EVP_MAC_CTX_new(mac.get()));
    std::string name = EVP_MD_get0_name(messageDigest(hash));
    const std::array<OSSL_PARAM, 2> parameters{
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, name.data(), 0), OSSL_PARAM_construct_end()};
    static constexpr unsigned char noKey = 0;
    const unsigned char *keyBytes = key.empty() ? &noKey : bytes(key);
    if (!m_context || EVP_MAC_init(m_context.get(), keyBytes, key.size(), parameters.data()) != 1)
        std::abort(); // as above
}

void HmacKey::sign(SecretView message, std::span<std::byte> out) const
{
    std::size_t written = 0;
    // Without a key the last one stays.
    if (EVP_MAC_init(m_context.get(), nullptr, 0, nullptr) != 1
        || EVP_MAC_update(m_context.get(), bytes(message), message.size()) != 1
        || EVP_MAC_final(m_context.get(), bytes(out), &written, out.size()) != 1 || written != m_size)
        std::abort(); // as above
}

SecretBytes digest(HashAlgorithm hash, std::initializer_list<SecretView> parts)
{
    const EVP_MD *md = messageDigest(hash);
    SecretBytes result(std::size_t(EVP_MD_get_size(md)));
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    bool fine = context && EVP_DigestInit_ex(context.get(), md, nullptr) == 1;
    for (const SecretView part : parts)
        fine = fine && EVP_DigestUpdate(context.get(), part.data(), part.size()) == 1;
    if (!fine || EVP_DigestFinal_ex(context.get(), bytes(result.data()), nullptr) != 1)
        std::abort(); // as above
    return result;
}

} // namespace cinnabar

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/sealed_vault.h"

#include "crypto/aead.h"
#include "secret/secret_writer.h"
#include "vault/passphrase.h"

#include <algorithm>

namespace cinnabar {
namespace {

/// What the wrapped key is bound to; salt and cost bind themselves, as they make the key that wraps it.
constexpr std::string_view slotContext = "cinnabar-vault slot 1";

SecretView view(const QByteArray &bytes)
{
    return asSecretView(std::string_view(bytes.constData(), std::size_t(bytes.size())));
}

QByteArray randomBytes(Random &random, qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    random.fill(std::as_writable_bytes(std::span(bytes.data(), std::size_t(size))));
    return bytes;
}

QByteArray toByteArray(const SecretBytes &sealed)
{
    return QByteArray(asText(sealed.view()).data(), qsizetype(sealed.size()));
}

/// What was typed, as the slots of `purpose` take it.
SecretBytes forSlot(SecretView typed, VaultSlot::Purpose purpose)
{
    return purpose == VaultSlot::Purpose::Recovery ? normalisePassphrase(typed) : SecretBytes::copyOf(typed);
}

/// `slot` says what for, and at what cost.
Result<VaultSlot> wrapInto(
    VaultSlot slot, SecretView vaultKey, SecretView password, Random &random, const PasswordHash &hash)
{
    if (password.empty())
        return Error{ErrorCode::PasswordMissing};
    slot.kind = VaultSlot::Kind::Scrypt;
    slot.salt = randomBytes(random, VaultSlot::saltBytes);
    slot.nonce = randomBytes(random, qsizetype(aeadNonceBytes));
    const SecretBytes typed = forSlot(password, slot.purpose);
    const std::optional<SecretBytes> wrapping = hash(typed.view(), view(slot.salt), slot.cost, aeadKeyBytes);
    if (!wrapping)
        return Error{ErrorCode::Internal, {QStringLiteral("scrypt")}};
    slot.wrappedKey = toByteArray(seal(wrapping->view(), view(slot.nonce), asSecretView(slotContext), vaultKey));
    return slot;
}

/// A sealed vault in its two parts, both borrowed.
struct Parts {
    SealedHeader header;
    SecretView line;
    SecretView payload;
};

Result<Parts> split(SecretView sealed)
{
    if (!SealedHeader::isAt(sealed))
        return Error{ErrorCode::NotAVault};
    const std::size_t length = SealedHeader::lengthIn(sealed);
    if (length == 0)
        return Error{ErrorCode::StoreDamaged, {QStringLiteral("header")}, QStringLiteral("no end")};
    Result<SealedHeader> header = SealedHeader::parse(sealed.first(length));
    if (!header)
        return std::move(header).error();
    return Parts{*std::move(header), sealed.first(length), sealed.subspan(length)};
}

std::optional<SecretBytes> documentOf(const Parts &parts, SecretView key)
{
    return unseal(key, view(parts.header.nonce), parts.line, parts.payload);
}

Error damagedPayload() { return {ErrorCode::StoreDamaged, {QStringLiteral("AES-256-GCM")}}; }

} // namespace

VaultSeal::VaultSeal(SecretBytes key, std::vector<VaultSlot> slotList)
    : m_key(std::move(key)), m_slots(std::move(slotList))
{
}

Result<VaultSeal> VaultSeal::make(
    SecretView password, VaultSlot::Purpose purpose, Random &random, const PasswordHash &hash, const ScryptCost &cost)
{
    SecretBytes key(aeadKeyBytes);
    random.fill(key.data());
    return VaultSeal(std::move(key), {}).withPassword(password, purpose, random, hash, cost);
}

Result<VaultSeal> VaultSeal::withPassword(SecretView password, VaultSlot::Purpose purpose, Random &random,
    const PasswordHash &hash, const ScryptCost &cost) const
{
    VaultSlot wanted;
    wanted.purpose = purpose;
    wanted.cost = cost;
    Result<VaultSlot> slot = wrapInto(std::move(wanted), m_key.view(), password, random, hash);
    if (!slot)
        return std::move(slot).error();
    VaultSeal changed = clone();
    std::erase_if(changed.m_slots,
        [&](const VaultSlot &old) { return old.kind == VaultSlot::Kind::Scrypt && old.purpose == purpose; });
    changed.m_slots.insert(changed.m_slots.begin(), *std::move(slot));
    return changed;
}

SecretBytes VaultSeal::seal(SecretView document, Random &random) const
{
    const SealedHeader header{randomBytes(random, qsizetype(aeadNonceBytes)), m_slots};
    const QByteArray line = header.write();
    const SecretBytes payload = cinnabar::seal(m_key.view(), view(header.nonce), view(line), document);
    SecretWriter whole(std::size_t(line.size()) + payload.size());
    whole.append(view(line));
    whole.append(payload.view());
    return whole.take();
}

Result<OpenedVault> openSealed(SecretView sealed, SecretView password, const PasswordHash &hash)
{
    Result<Parts> parts = split(sealed);
    if (!parts)
        return std::move(parts).error();
    for (const VaultSlot &slot : parts->header.slotList) {
        if (slot.kind != VaultSlot::Kind::Scrypt)
            continue;
        const SecretBytes typed = forSlot(password, slot.purpose);
        const std::optional<SecretBytes> wrapping = hash(typed.view(), view(slot.salt), slot.cost, aeadKeyBytes);
        if (!wrapping)
            return Error{ErrorCode::Internal, {QStringLiteral("scrypt")}};
        std::optional<SecretBytes> key =
            unseal(wrapping->view(), view(slot.nonce), asSecretView(slotContext), view(slot.wrappedKey));
        if (!key)
            continue;
        std::optional<SecretBytes> document = documentOf(*parts, key->view());
        if (!document)
            return damagedPayload();
        return OpenedVault{VaultSeal(*std::move(key), std::move(parts->header.slotList)), *std::move(document)};
    }
    return Error{ErrorCode::WrongPassword};
}

Result<OpenedVault> openSealed(SecretView sealed, const VaultSeal &seal)
{
    Result<Parts> parts = split(sealed);
    if (!parts)
        return std::move(parts).error();
    if (std::optional<SecretBytes> document = documentOf(*parts, seal.key()))
        return OpenedVault{
            VaultSeal(SecretBytes::copyOf(seal.key()), std::move(parts->header.slotList)), *std::move(document)};
    if (writeSlots(parts->header.slotList) == writeSlots(seal.slotList()))
        return damagedPayload();
    return Error{ErrorCode::WrongPassword};
}

} // namespace cinnabar

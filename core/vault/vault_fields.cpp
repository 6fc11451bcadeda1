// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/vault_fields.h"

#include "crypto/aead.h"

#include <optional>

namespace cinnabar {
namespace {

constexpr std::string_view removedKey = "removed";
constexpr std::string_view recoveryKey = "recovery";

std::optional<RemovedEntry> readRemoved(SecretView item)
{
    CborReader reader(item);
    if (reader.array() != quint64(2))
        return {};
    const std::optional<SecretView> id = reader.bytes();
    const std::optional<quint64> count = reader.array();
    if (!id || id->size() != 16 || !count)
        return {};
    RemovedEntry removed{QUuid::fromRfc4122(QByteArrayView(asText(*id).data(), 16)), {}};
    for (quint64 i = 0; i < *count; ++i) {
        const std::optional<quint64> version = reader.unsignedInteger();
        if (!version)
            return {};
        removed.versions.push_back(*version);
    }
    return removed;
}

std::optional<std::vector<RemovedEntry>> readAllRemoved(SecretView value)
{
    CborReader reader(value);
    const std::optional<quint64> count = reader.array();
    std::vector<RemovedEntry> all;
    for (quint64 i = 0; count && i < *count; ++i) {
        const std::optional<SecretView> item = reader.item();
        std::optional<RemovedEntry> removed = item ? readRemoved(*item) : std::nullopt;
        if (!removed)
            return {};
        all.push_back(*std::move(removed));
    }
    return count ? std::optional(std::move(all)) : std::nullopt;
}

std::optional<RecoverySettings> readRecovery(SecretView value)
{
    std::optional<CborFields> fields = CborFields::read(value);
    if (!fields)
        return {};
    const auto item = [&](std::string_view key) { return CborReader(fields->take(key).value_or(SecretView())); };
    RecoverySettings settings;
    const std::optional<qint64> changed = item("changed").integer();
    const std::optional<std::string_view> folder = item("folder").text();
    if (!changed || !folder)
        return {};
    settings.changed = UnixMillis(*changed);
    settings.folder = QString::fromUtf8(folder->data(), qsizetype(folder->size()));
    const std::optional<SecretView> key = item("key").bytes();
    const std::optional<std::string_view> slotText = item("slots").text();
    if (key.has_value() != slotText.has_value())
        return {};
    if (key) {
        Result<std::vector<VaultSlot>> slotList = parseSlots(asSecretView(*slotText));
        if (!slotList || key->size() != aeadKeyBytes)
            return {};
        settings.seal.emplace(SecretBytes::copyOf(*key), *std::move(slotList));
    }
    return fields->rest().empty() ? std::optional(std::move(settings)) : std::nullopt;
}

/// Takes the field out only when `read` understands it.
template <class T, class Read>
T takeIfUnderstood(CborFields &fields, std::string_view key, Read read)
{
    for (const CborFields::Pair &pair : fields.pairs()) {
        if (pair.key != key)
            continue;
        std::optional<T> value = read(pair.value);
        if (value)
            std::ignore = fields.take(key);
        return value ? *std::move(value) : T();
    }
    return {};
}

} // namespace

void writeVaultFields(CborMapWriter &map, const std::vector<RemovedEntry> &removed, const RecoverySettings &recovery)
{
    if (!removed.empty()) {
        CborWriter list = map.key(removedKey);
        list.array(removed.size());
        for (const RemovedEntry &entry : removed) {
            const QByteArray id = entry.id.toRfc4122();
            list.array(2);
            list.bytes(asSecretView({id.constData(), std::size_t(id.size())}));
            list.array(entry.versions.size());
            for (const quint64 version : entry.versions)
                list.unsignedInteger(version);
        }
    }
    if (recovery.changed == UnixMillis::zero())
        return;
    CborMapWriter fields;
    fields.key("changed").integer(recovery.changed.count());
    fields.key("folder").text(recovery.folder);
    if (recovery.seal) {
        const QByteArray slotText = writeSlots(recovery.seal->slotList());
        fields.key("key").bytes(recovery.seal->key());
        fields.key("slots").text(std::string_view(slotText.constData(), std::size_t(slotText.size())));
    }
    CborWriter value = map.key(recoveryKey);
    fields.writeTo(value);
}

std::vector<RemovedEntry> takeRemoved(CborFields &fields)
{
    return takeIfUnderstood<std::vector<RemovedEntry>>(fields, removedKey, readAllRemoved);
}

RecoverySettings takeRecovery(CborFields &fields)
{
    return takeIfUnderstood<RecoverySettings>(fields, recoveryKey, readRecovery);
}

} // namespace cinnabar

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/sealed_header.h"

#include "crypto/aead.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <optional>
#include <string_view>

namespace cinnabar {
namespace {

/// The member that comes first, so that a few bytes tell what a file is.
constexpr std::string_view beginning = R"({"format":"cinnabar-vault",)";
constexpr QLatin1StringView headerFormat("cinnabar-vault");
constexpr QLatin1StringView cipherName("AES-256-GCM");
constexpr QLatin1StringView passwordName("password");
constexpr QLatin1StringView recoveryName("recovery");

Error damagedHeader(QString what) { return {ErrorCode::StoreDamaged, {std::move(what)}, QStringLiteral("header")}; }

/// A whole number from 0 to 2^53, as a double holds it exactly.
std::optional<quint64> wholeNumber(const QJsonValue &value)
{
    constexpr double most = 9007199254740992.0;
    const double number = value.toDouble(-1);
    if (!value.isDouble() || number < 0 || number > most || number != double(quint64(number)))
        return {};
    return quint64(number);
}

/// Padded Base64 of exactly `size` bytes, in the one spelling that encodes to itself again.
std::optional<QByteArray> bytesIn(const QJsonValue &value, qsizetype size)
{
    const QByteArray text = value.toString().toLatin1();
    const auto decoded = QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || (*decoded).size() != size || (*decoded).toBase64() != text)
        return {};
    return *decoded;
}

bool isPlainAscii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}
bool isPlainAscii(const QByteArray &text)
{
    return isPlainAscii(std::string_view(text.constData(), std::size_t(text.size())));
}

QByteArray quoted(const QByteArray &bytes) { return '"' + bytes.toBase64() + '"'; }

Result<VaultSlot> parseScryptSlot(const QJsonObject &object)
{
    VaultSlot slot;
    slot.kind = VaultSlot::Kind::Scrypt;
    const QString purpose = object.value(QLatin1StringView("for")).toString();
    if (purpose != passwordName && purpose != recoveryName)
        return damagedHeader(QStringLiteral("for"));
    slot.purpose = purpose == recoveryName ? VaultSlot::Purpose::Recovery : VaultSlot::Purpose::Password;
    const auto n = wholeNumber(object.value(QLatin1StringView("n")));
    const auto r = wholeNumber(object.value(QLatin1StringView("r")));
    const auto p = wholeNumber(object.value(QLatin1StringView("p")));
    if (!n || !r || !p)
        return damagedHeader(QStringLiteral("n, r, p"));
    slot.cost = {*n, *r, *p};
    const CostVerdict verdict = judge(slot.cost);
    if (verdict == CostVerdict::Malformed)
        return damagedHeader(QStringLiteral("n, r, p"));
    if (verdict != CostVerdict::Usable)
        return Error{ErrorCode::StoreUnsupported, {QStringLiteral("scrypt N=%1 r=%2 p=%3").arg(*n).arg(*r).arg(*p)}};
    const auto salt = bytesIn(object.value(QLatin1StringView("salt")), VaultSlot::saltBytes);
    const auto nonce = bytesIn(object.value(QLatin1StringView("nonce")), qsizetype(aeadNonceBytes));
    const auto key = bytesIn(object.value(QLatin1StringView("key")), qsizetype(aeadKeyBytes + aeadTagBytes));
    if (!salt || !nonce || !key)
        return damagedHeader(QStringLiteral("salt, nonce, key"));
    slot.salt = *salt;
    slot.nonce = *nonce;
    slot.wrappedKey = *key;
    return slot;
}

Result<std::vector<VaultSlot>> readSlots(const QJsonValue &value)
{
    const QJsonArray array = value.toArray();
    if (array.isEmpty() || array.size() > qsizetype(SealedHeader::maxSlots))
        return damagedHeader(QStringLiteral("slots"));
    std::vector<VaultSlot> slotList;
    quint64 work = 0;
    for (const auto item : array) {
        const QJsonObject object = item.toObject();
        const auto kind = wholeNumber(object.value(QLatin1StringView("kind")));
        if (!kind || *kind == 0)
            return damagedHeader(QStringLiteral("kind"));
        if (*kind != quint64(VaultSlot::Kind::Scrypt)) {
            // Qt writes as it is what came as an escape: such a slot could not be written back in a header.
            if (!isPlainAscii(QJsonDocument(object).toJson(QJsonDocument::Compact)))
                return damagedHeader(QStringLiteral("a slot that is not ASCII"));
            slotList.emplace_back().unknown = object;
            continue;
        }
        Result<VaultSlot> slot = parseScryptSlot(object);
        if (!slot)
            return std::move(slot).error();
        work += slot->cost.work();
        slotList.push_back(*std::move(slot));
    }
    // A wrong password is tried on each: together they may cost no more than one at the bound.
    if (work > quint64(1) << 30)
        return Error{ErrorCode::StoreUnsupported, {QStringLiteral("scrypt in %1 slots").arg(array.size())}};
    if (work == 0)
        return Error{ErrorCode::StoreUnsupported, {QStringLiteral("slots of other kinds")}};
    return slotList;
}

/// By hand, as a QJsonObject sorts its members and the beginning has to be the same always.
QByteArray writeSlot(const VaultSlot &slot)
{
    if (slot.kind == VaultSlot::Kind::Unknown)
        return QJsonDocument(slot.unknown).toJson(QJsonDocument::Compact);
    const QLatin1StringView purpose = slot.purpose == VaultSlot::Purpose::Recovery ? recoveryName : passwordName;
    return R"({"kind":1,"for":")" + QByteArray(purpose.data(), purpose.size()) + R"(","n":)"
        + QByteArray::number(slot.cost.n) + R"(,"r":)" + QByteArray::number(slot.cost.r) + R"(,"p":)"
        + QByteArray::number(slot.cost.p) + R"(,"salt":)" + quoted(slot.salt) + R"(,"nonce":)" + quoted(slot.nonce)
        + R"(,"key":)" + quoted(slot.wrappedKey) + '}';
}

} // namespace

bool SealedHeader::isAt(SecretView bytes) { return asText(bytes).starts_with(beginning); }

std::size_t SealedHeader::lengthIn(SecretView bytes)
{
    const std::string_view text = asText(bytes.first(std::min(bytes.size(), maxBytes)));
    const std::size_t end = text.find('\n');
    return end == std::string_view::npos ? 0 : end + 1;
}

Result<SealedHeader> SealedHeader::parse(SecretView line)
{
    if (!isAt(line))
        return Error{ErrorCode::NotAVault};
    const std::string_view text = asText(line);
    if (line.size() > maxBytes || !text.ends_with('\n'))
        return damagedHeader(QStringLiteral("length"));
    const bool isPlain = isPlainAscii(text.substr(0, text.size() - 1));
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray(text.data(), qsizetype(text.size())));
    if (!isPlain || !document.isObject())
        return damagedHeader(QStringLiteral("JSON"));
    const QJsonObject object = document.object();
    if (object.value(QLatin1StringView("format")).toString() != headerFormat)
        return damagedHeader(QStringLiteral("format"));
    const auto found = wholeNumber(object.value(QLatin1StringView("version")));
    if (!found || *found == 0)
        return damagedHeader(QStringLiteral("version"));
    if (*found > quint64(version))
        return Error{ErrorCode::StoreNewer, {QString::number(*found)}};
    if (const QString cipher = object.value(QLatin1StringView("cipher")).toString(); cipher != cipherName)
        return cipher.isEmpty() ? damagedHeader(QStringLiteral("cipher"))
                                : Error{ErrorCode::StoreUnsupported, {cipher}};
    const auto nonce = bytesIn(object.value(QLatin1StringView("nonce")), qsizetype(aeadNonceBytes));
    if (!nonce)
        return damagedHeader(QStringLiteral("nonce"));
    Result<std::vector<VaultSlot>> slotList = readSlots(object.value(QLatin1StringView("slots")));
    if (!slotList)
        return std::move(slotList).error();
    return SealedHeader{*nonce, *std::move(slotList)};
}

QByteArray SealedHeader::write() const
{
    return QByteArray(beginning.data(), qsizetype(beginning.size())) + R"("version":)" + QByteArray::number(version)
        + R"(,"cipher":")" + QByteArray(cipherName.data(), cipherName.size()) + R"(","nonce":)" + quoted(nonce)
        + R"(,"slots":)" + writeSlots(slotList) + "}\n";
}

QByteArray writeSlots(const std::vector<VaultSlot> &slotList)
{
    QByteArray text("[");
    for (const VaultSlot &slot : slotList)
        text += (text.size() > 1 ? "," : "") + writeSlot(slot);
    return text + ']';
}

Result<std::vector<VaultSlot>> parseSlots(SecretView json)
{
    const std::string_view text = asText(json);
    return readSlots(QJsonDocument::fromJson(QByteArray(text.data(), qsizetype(text.size()))).array());
}

} // namespace cinnabar

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/qr_writer.h"

#include <QString>

#include <vector>

namespace cinnabar {
struct OtpEntry;
class Vault;
} // namespace cinnabar

namespace cinnabar::ui {

class SheetPage;

/// The accounts of a vault as they are printed: each with its QR code, or in a list with the reason why it has none.
class AccountCards {
public:
    AccountCards(const Vault &vault, const QrWriter &qrWriter);

    void draw(SheetPage &page) const;

private:
    struct Card {
        QString issuer;
        QString name;
        QString note; ///< what to know before the code is used; mostly empty
        QrMatrix code;
    };
    struct Refusal {
        QString account;
        QString reason;
    };

    void add(const OtpEntry &entry, const QrWriter &qrWriter);
    void drawCards(SheetPage &page) const;
    void drawRefusals(SheetPage &page) const;

    std::vector<Card> m_cards;
    std::vector<Refusal> m_refusals;
    std::size_t m_trashed = 0;
};

} // namespace cinnabar::ui

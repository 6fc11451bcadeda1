// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recovery/account_cards.h"

#include "recovery/sheet_page.h"
#include "text/error_text.h"
#include "uri/otpauth_uri.h"
#include "vault/vault.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <utility>

namespace cinnabar::ui {

namespace {

using Face = SheetPage::Face;

// In millimetres. A module of 0.4 is read by any phone from paper.
constexpr double smallestModule = 0.4;
constexpr double usualCode = 44;
constexpr double cardGap = 4;

struct CardText {
    Q_DECLARE_TR_FUNCTIONS(cinnabar::ui::AccountCards)
};

QString named(const QString &name) { return name.isEmpty() ? CardText::tr("Unnamed account") : name; }

QString noteOn(const OtpSpec &spec)
{
    const auto *hotp = std::get_if<HotpSpec>(&spec);
    return hotp == nullptr
        ? QString()
        : CardText::tr("Counts its codes; at %1 when this was printed. Restore the backup rather than this.")
              .arg(QLocale().toString(hotp->counter));
}

double codeSide(const QrMatrix &code, double most)
{
    constexpr int quietZones = 2 * QrMatrix::quietZone;
    return std::clamp((code.size + quietZones) * smallestModule, usualCode, most);
}

} // namespace

AccountCards::AccountCards(const Vault &vault, const QrWriter &qrWriter) : m_trashed(vault.trash().size())
{
    for (const Account &account : vault.accounts())
        add(account.entry, qrWriter);
    for (const BrokenEntry &broken : vault.broken()) {
        OtpEntry names;
        names.issuer = broken.issuer;
        names.name = broken.name;
        m_refusals.push_back({named(displayName(names)), brokenEntryText(broken.reason)});
    }
}

void AccountCards::add(const OtpEntry &entry, const QrWriter &qrWriter)
{
    const auto uri = writeOtpauthUri(entry);
    auto code = uri ? qrWriter.write(uri->view()) : Result<QrMatrix>(uri.error());
    if (!code) {
        m_refusals.push_back({named(displayName(entry)), errorText(code.error())});
        return;
    }
    Card card{entry.issuer, entry.name, noteOn(entry.spec), std::move(*code)};
    if (card.issuer.isEmpty())
        card.issuer = named(std::exchange(card.name, {}));
    m_cards.push_back(std::move(card));
}

void AccountCards::draw(SheetPage &page) const
{
    page.newPage();
    page.paragraph(Face::Heading, CardText::tr("Your accounts"));
    page.skip(cardGap / 2);
    page.paragraph(Face::Text,
        m_cards.empty()
            ? CardText::tr("There is no account here whose code can be printed.")
            : CardText::tr("Scan a code with an authenticator to have that account there, without any backup."));
    page.skip(cardGap);
    drawCards(page);
    drawRefusals(page);
    if (m_trashed > 0)
        page.paragraph(Face::Text, CardText::tr("Accounts in the trash are not on this sheet; the backups have them."));
}

void AccountCards::drawCards(SheetPage &page) const
{
    const double half = (page.width() - cardGap) / 2;
    const double mostCode = page.width() * 0.6;
    bool isSecond = false; // the first half of the row is taken
    for (const Card &card : m_cards) {
        const double side = codeSide(card.code, mostCode);
        const bool isWide = side > usualCode;
        if (isWide && isSecond) {
            page.skip(usualCode + cardGap);
            isSecond = false;
        }
        if (!isSecond)
            page.need(side);
        const double x = isSecond ? half + cardGap : 0;
        const double cardWidth = isWide ? page.width() : half;
        page.frame(QRectF(x, page.y(), cardWidth, side));
        page.code(QRectF(x, page.y(), side, side), card.code);
        // The quiet zone is the distance to the text.
        const double textX = x + side;
        const double textWidth = cardWidth - side - 2;
        double y = page.y() + 4;
        const auto write = [&](Face face, const QString &text, double most) {
            const double height = std::min(most, page.textHeight(face, text, textWidth));
            page.textAt(QRectF(textX, y, textWidth, height), face, text);
            y += height + 1;
        };
        write(Face::Strong, card.issuer, 14);
        if (!card.name.isEmpty())
            write(Face::Small, card.name, card.note.isEmpty() ? 20 : 8);
        if (!card.note.isEmpty())
            write(Face::Small, card.note, 20);
        const bool rowIsFull = isWide || isSecond;
        if (rowIsFull)
            page.skip(side + cardGap);
        isSecond = !rowIsFull;
    }
    if (isSecond)
        page.skip(usualCode + cardGap);
}

void AccountCards::drawRefusals(SheetPage &page) const
{
    if (m_refusals.empty())
        return;
    page.need(30);
    page.paragraph(Face::Heading, CardText::tr("Accounts without a code here"));
    page.skip(cardGap / 2);
    page.paragraph(Face::Text, CardText::tr("The backups have them all the same. Why they can't be printed:"));
    page.skip(cardGap / 2);
    for (const Refusal &refusal : m_refusals) {
        page.need(12);
        page.paragraph(Face::Strong, refusal.account);
        page.paragraph(Face::Small, refusal.reason);
        page.skip(cardGap / 2);
    }
}

} // namespace cinnabar::ui

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recovery/recovery_sheet.h"

#include "recovery/account_cards.h"
#include "recovery/secret_device.h"
#include "recovery/sheet_page.h"
#include "secret/private_file.h"
#include "vault/passphrase.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <optional>

namespace cinnabar::ui {

namespace {

using Face = SheetPage::Face;
constexpr double sheetGap = 2;
constexpr double wideGap = 6;

struct SheetWords {
    Q_DECLARE_TR_FUNCTIONS(cinnabar::ui::RecoverySheet)
};

QPageSize paperOf(const QLocale &locale)
{
    // Those that CLDR gives the paper size "US-Letter".
    constexpr std::array letter{QLocale::Belize, QLocale::Canada, QLocale::Chile, QLocale::Colombia, QLocale::CostaRica,
        QLocale::ElSalvador, QLocale::Guatemala, QLocale::Mexico, QLocale::Nicaragua, QLocale::Panama,
        QLocale::Philippines, QLocale::PuertoRico, QLocale::UnitedStates, QLocale::Venezuela};
    const bool isLetter = std::find(letter.begin(), letter.end(), locale.territory()) != letter.end();
    return QPageSize(isLetter ? QPageSize::Letter : QPageSize::A4);
}

void heading(SheetPage &page, const QString &text)
{
    constexpr double withSomethingUnderIt = 30;
    page.skip(wideGap);
    page.need(withSomethingUnderIt);
    page.paragraph(Face::Heading, text);
    page.skip(sheetGap);
}

void step(SheetPage &page, int number, const QString &text, const QString &command = {})
{
    constexpr double indent = 8;
    page.need(page.textHeight(Face::Text, text, page.width() - indent) + (command.isEmpty() ? 0 : 8));
    page.textAt(QRectF(0, page.y(), indent, 6), Face::Strong, QLocale().toString(number) + QLatin1Char('.'));
    page.paragraph(Face::Text, text, indent);
    if (!command.isEmpty()) {
        page.skip(sheetGap / 2);
        page.paragraph(Face::Fixed, command, indent);
    }
    page.skip(sheetGap);
}

/// The words of the list are numbered, as their order counts; a passphrase of somebody's own stands as it is.
void printedPassphrase(SheetPage &page, SecretView passphrase)
{
    const std::vector<SecretView> words = wordsOfPassphrase(passphrase);
    const bool isMade = words.size() == std::size_t(passphraseLength)
        && equalsConstantTime(normalisePassphrase(passphrase).view(), passphrase);
    // Painting takes text as QString only; what Qt keeps of it while it paints can't be reached.
    const auto draw = [&page](const QRectF &place, Face face, SecretView text) {
        QString shown = QString::fromUtf8(asText(text).data(), qsizetype(text.size()));
        page.textAt(place, face, shown);
        wipe(shown.data(), std::size_t(shown.size()) * sizeof(QChar));
    };
    if (!isMade) {
        constexpr double height = 24;
        page.need(height + sheetGap);
        page.frame(QRectF(0, page.y(), page.width(), height));
        draw(QRectF(4, page.y() + 4, page.width() - 8, height - 8), Face::Word, passphrase);
        page.skip(height + sheetGap);
        return;
    }
    constexpr int columns = 4;
    constexpr double row = 10;
    const int rows = (passphraseLength + columns - 1) / columns;
    const double height = rows * row + 4;
    page.need(height + sheetGap);
    page.frame(QRectF(0, page.y(), page.width(), height));
    const double column = (page.width() - 8) / columns;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::size_t rowsAbove = i / columns;
        const double x = 4 + double(i % columns) * column;
        const double y = page.y() + 4 + double(rowsAbove) * row;
        page.textAt(QRectF(x, y + 1, 7, 8), Face::Text, QLocale().toString(qulonglong(i + 1)) + QLatin1Char('.'));
        draw(QRectF(x + 7, y, column - 7, 8), Face::Word, words[i]);
    }
    page.skip(height + sheetGap);
}

void linesToWriteOn(SheetPage &page)
{
    constexpr double writing = 11;
    page.paragraph(Face::Text, SheetWords::tr("Write it here by hand, in clear letters:"));
    for (int i = 0; i < 2; ++i) {
        page.need(writing);
        page.skip(writing);
        page.line(0, page.y(), page.width());
    }
    page.skip(sheetGap);
}

void passphrasePart(SheetPage &page, const RecoverySheetContent &content)
{
    heading(page, SheetWords::tr("Your recovery passphrase"));
    if (content.passphrase.empty())
        linesToWriteOn(page);
    else
        printedPassphrase(page, content.passphrase.view());
    page.paragraph(Face::Text,
        SheetWords::tr(
            "It opens every backup. Nobody can give you another one: without it, backups stay closed. Of words that "
            "Cinnabar made for you only their order matters, not how they are spaced or whether they are capitals."));
}

void backupsPart(SheetPage &page, const RecoverySheetContent &content)
{
    heading(page, SheetWords::tr("Where your backups are"));
    page.paragraph(Face::Fixed, content.backupFolder);
    page.skip(sheetGap);
    page.paragraph(Face::Text,
        SheetWords::tr(
            "Cinnabar writes a backup there after every change and keeps the newest ones. When this folder is on the "
            "computer itself, copy it to another place now and then, such as a memory stick: what is on one computer "
            "only is lost with it."));
}

void stepsPart(SheetPage &page)
{
    heading(page, SheetWords::tr("How to get your accounts back on another computer"));
    step(page, 1, SheetWords::tr("Install Cinnabar."));
    step(page, 2, SheetWords::tr("Copy the newest backup to that computer. FILE stands for it below."));
    step(page, 3,
        SheetWords::tr(
            "Start Cinnabar, choose “Restore a backup…” in its menu, pick the file and type the recovery passphrase. "
            "Or, on the command line:"),
        QStringLiteral("cinnabar-cli vault restore FILE"));
    step(page, 4, SheetWords::tr("To look into a backup without restoring it, open it as a vault of its own:"),
        QStringLiteral("cinnabar --vault FILE"));
    step(page, 5, SheetWords::tr("Sign in to one of your sites with a code, to see that it works."));
}

void writeSheet(SheetPage &page, const RecoverySheetContent &content, const AccountCards *cards)
{
    page.paragraph(Face::Title, SheetWords::tr("Cinnabar recovery sheet"));
    page.skip(sheetGap / 2);
    page.paragraph(
        Face::Text, SheetWords::tr("Made on %1").arg(content.locale.toString(content.date, QLocale::LongFormat)));
    page.skip(wideGap / 2);
    page.paragraph(Face::Text,
        SheetWords::tr("With this sheet you get the codes of your accounts back when this computer is lost, broken or "
                       "new. Keep it "
                       "where you keep your passport, not beside the computer, and don't take a photo of it."));
    if (cards != nullptr || !content.passphrase.empty()) {
        page.skip(sheetGap);
        page.paragraph(Face::Strong,
            cards != nullptr
                ? SheetWords::tr("Whoever holds this sheet can make your codes. Keep it locked away.")
                : SheetWords::tr("Whoever holds this sheet and a backup can make your codes. Keep it locked away."));
    }
    passphrasePart(page, content);
    backupsPart(page, content);
    stepsPart(page);
    if (cards != nullptr)
        cards->draw(page);
}

} // namespace

Status writeRecoverySheet(
    const QString &file, const RecoverySheetContent &content, const Vault *accountsOrNull, const QrWriter &qrWriter)
{
    std::optional<AccountCards> cards;
    if (accountsOrNull != nullptr)
        cards.emplace(*accountsOrNull, qrWriter);
    SheetPaper paper{paperOf(content.locale), content.direction, SheetWords::tr("Cinnabar recovery sheet"), 0};
    const auto write = [&](SecretDevice &device) {
        SheetPage page(device, paper);
        writeSheet(page, content, cards ? &*cards : nullptr);
        return page.page();
    };
    SecretDevice draft; // only to count the pages
    paper.pages = write(draft);
    SecretDevice device;
    write(device);
    return writePrivateFile(file, device.take().view(), Overwrite::Allow);
}

} // namespace cinnabar::ui

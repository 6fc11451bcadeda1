// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/scan_texts.h"

#include "text/error_text.h"

#include <QCoreApplication>
#include <QStringList>

namespace cinnabar::ui {

namespace {

struct ScanTexts {
    Q_DECLARE_TR_FUNCTIONS(ScanTexts)
};

} // namespace

QString headlineOf(const std::vector<Error> &errors)
{
    switch (errors.empty() ? ErrorCode::NoSymbol : errors.front().code) {
    case ErrorCode::NoSymbol:
        return ScanTexts::tr("No QR code found");
    case ErrorCode::SymbolIsWebAddress:
    case ErrorCode::SymbolIsWifi:
    case ErrorCode::SymbolIsOtherText:
        return ScanTexts::tr("That is something else");
    case ErrorCode::PictureUnreadable:
    case ErrorCode::PictureTooLarge:
    case ErrorCode::Io:
        return ScanTexts::tr("The picture can't be read");
    case ErrorCode::ScreenUnavailable:
    case ErrorCode::ScreenRefused:
    case ErrorCode::ScreenTimeout:
        return ScanTexts::tr("The screen can't be looked at");
    default:
        return ScanTexts::tr("This code can't be used");
    }
}

QString sentencesOf(const std::vector<Error> &errors, int most)
{
    QStringList sentences;
    for (const Error &error : errors) {
        const QString sentence = errorText(error);
        if (!sentences.contains(sentence))
            sentences << sentence;
    }
    const int more = int(sentences.size()) - most;
    if (more > 0) {
        sentences.resize(most);
        sentences << ScanTexts::tr("And %1 more.").arg(more);
    }
    return sentences.join(u'\n');
}

} // namespace cinnabar::ui

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/watch_layout.h"

#include "cli/account_lookup.h"
#include "otp/code_window.h"
#include "text/error_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace cinnabar::app {
namespace {

class WatchText {
    Q_DECLARE_TR_FUNCTIONS(WatchLayout)
};

constexpr int headingRows = 2; // with an empty line
constexpr int footRows = 2;
/// Where fewer columns are left for the titles, there is none for the next code.
constexpr qsizetype leastTitle = 12;

struct Widths {
    qsizetype code = 0;
    qsizetype time = 0;
    qsizetype next = 0; ///< 0: it is not shown
};

/// `text` in `width` columns at most; what was cut ends in dots. Characters that take two columns are counted as one.
QString cutTo(QString text, qsizetype width)
{
    if (text.size() <= width)
        return text;
    text.truncate(std::max<qsizetype>(0, width - 1));
    if (!text.isEmpty() && text.back().isHighSurrogate())
        text.chop(1);
    return width > 0 ? text + QChar(0x2026) : text;
}

QString nextText(const QString &next) { return next.isEmpty() ? QString() : WatchText::tr("then %1").arg(next); }

Widths widthsOf(const std::vector<WatchedCode> &codes, ScreenSize size)
{
    Widths widths;
    bool followsTime = false;
    for (const WatchedCode &code : codes) {
        widths.code = std::max(widths.code, code.code.size());
        widths.time = std::max(widths.time, code.time.size());
        followsTime = followsTime || code.followsTime;
    }
    // Kept free all the time, so that titles don't jump.
    const qsizetype next = nextText(QString(widths.code, QLatin1Char('0'))).size();
    const qsizetype others = 2 + widths.code + 2 + widths.time + 2;
    if (followsTime && others + next + 2 + leastTitle <= size.columns)
        widths.next = next;
    return widths;
}

QString lineOf(const WatchedCode &code, const Widths &widths, ScreenSize size, ColourUse colours)
{
    const bool urgent = code.urgency == Urgency::Expiring;
    const QString now = (urgent ? QStringLiteral("! ") : QStringLiteral("  ")) + code.code.leftJustified(widths.code)
        + QStringLiteral("  ") + code.time.rightJustified(widths.time);
    QString rest = QStringLiteral("  ");
    if (widths.next > 0)
        rest += nextText(code.next).leftJustified(widths.next) + QStringLiteral("  ");
    rest += harmlessText(code.title);
    const QString shown = cutTo(now, size.columns);
    rest = cutTo(rest, size.columns - shown.size());
    if (!urgent)
        return shown + rest;
    const QString begin = colours == ColourUse::Colours ? QStringLiteral("\x1b[1;31m") : QStringLiteral("\x1b[1m");
    return begin + shown + QStringLiteral("\x1b[0m") + rest;
}

QString rangeText(int first, int last, int count)
{
    return WatchText::tr("%1 to %2 of %3; ↑ and ↓ move.").arg(first).arg(last).arg(count);
}

/// `codes` between what stands around them, as far as there is room: the heading, the foot, empty lines.
QStringList around(const QStringList &codes, const WatchedList &list, ScreenSize size, const QString &range)
{
    const auto joined = [&](QStringList texts, const QString &separator) {
        texts.removeAll(QString());
        return cutTo(harmlessText(texts.join(separator)), size.columns);
    };
    const QString heading = joined({list.warning, list.heading}, QStringLiteral(", "));
    const QString foot = joined({list.end, range, list.foot}, QStringLiteral(" "));
    switch (size.rows - codes.size()) {
    case 0:
        return codes;
    case 1:
        return list.warning.isEmpty() ? codes + QStringList{foot} : QStringList{heading} + codes;
    case 2:
    case 3:
        return QStringList{heading} + codes + QStringList{foot};
    default:
        return QStringList{heading, QString()} + codes + QStringList{QString(), foot};
    }
}

} // namespace

WatchedCode watchedCode(const OtpEntry &entry, UnixMillis now)
{
    const Result<CodeWindow> window = codeAt(entry.spec, entry.key(), now);
    if (!window) {
        const QString title = titleOf(entry) + QStringLiteral(": ") + ui::errorText(window.error());
        return {.code = QStringLiteral("-"), .title = title};
    }
    WatchedCode watched{.code = groupedCode(window->code, QLatin1Char(' ')), .title = titleOf(entry)};
    const std::optional<UnixMillis> left = window->remaining(now);
    if (!left) {
        watched.time = QLatin1Char('#') + QString::number(window->step);
        return watched;
    }
    watched.followsTime = true;
    watched.time = WatchText::tr("%1 s").arg(std::chrono::ceil<std::chrono::seconds>(*left).count());
    if (!isExpiring(*window, now))
        return watched;
    watched.urgency = Urgency::Expiring;
    if (const Result<CodeWindow> next = codeAt(entry.spec, entry.key(), now, 1))
        watched.next = groupedCode(next->code, QLatin1Char(' '));
    return watched;
}

int watchedRows(ScreenSize size) { return std::max(1, size.rows - headingRows - footRows); }

int clampedFirst(int first, int codes, ScreenSize size)
{
    return std::clamp(first, 0, std::max(0, codes - watchedRows(size)));
}

QStringList layOut(const WatchedList &list, ScreenSize size, int first, ColourUse colours)
{
    // The last column stays free: emptying what is behind a full line would take its last character.
    size.columns = std::max(1, size.columns - 1);
    const int count = int(list.codes.size());
    const int begin = clampedFirst(first, count, size);
    const int end = std::min(count, begin + watchedRows(size));
    QStringList lines;
    if (count == 0)
        lines.append(cutTo(harmlessText(list.empty), size.columns));
    const Widths widths = widthsOf(list.codes, size);
    for (int i = begin; i < end; ++i)
        lines.append(lineOf(list.codes[std::size_t(i)], widths, size, colours));
    return around(lines, list, size, end - begin < count ? rangeText(begin + 1, end, count) : QString());
}

} // namespace cinnabar::app

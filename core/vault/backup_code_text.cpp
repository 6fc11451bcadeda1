// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/backup_code_text.h"

#include "encoding/secret_text.h"
#include "secret/secret_writer.h"

#include <QChar>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace cinnabar {
namespace {

using Text = std::string_view;

// What stands for characters that have a meaning of their own here. None of them is in a code.
constexpr char bullet = '*';
constexpr char tick = '\x02'; ///< a box that is ticked, or a check mark: used
constexpr char struck = '~'; ///< struck out, also in Markdown
constexpr char other = '\x01';

constexpr int shortestGroup = 3; ///< of codes that are told by their own form
constexpr int longestJoinedGroup = 5; ///< "1234 5678" is one code, "12345678 87654321" are two
constexpr int shortestCode = 4;
constexpr int shortestToken = 6; ///< without groups; shorter ones may be a year or a count
constexpr int sameFormNeeded = 3; ///< so many of one form are a list, whatever they look like

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLower(char c) { return c >= 'a' && c <= 'z'; }
bool isUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool isAsciiLetter(char c) { return isLower(c) || isUpper(c); }
bool isOneOf(char c, Text set) { return set.find(c) != Text::npos; }

Text trimmed(Text text, Text away = " \t\r")
{
    const std::size_t first = text.find_first_not_of(away);
    return first == Text::npos ? Text() : text.substr(first, text.find_last_not_of(away) - first + 1);
}

/// Nothing for characters that can't be seen.
std::optional<char> plain(char32_t c)
{
    if (c < 0x80)
        return c < 0x20 && c != U'\t' ? ' ' : static_cast<char>(c);
    if (QChar::category(c) == QChar::Other_Format)
        return {}; // zero-width and direction marks, soft hyphen
    if (c >= 0x0335 && c <= 0x0338)
        return struck; // combining strokes
    if (QChar::isSpace(c))
        return ' ';
    if (QChar::category(c) == QChar::Punctuation_Dash || c == 0x2212)
        return '-';
    constexpr std::u32string_view ticks = U"\u2611\u2612\u2713\u2714\u2717\u2718\u2705\u274C";
    if (ticks.find(c) != std::u32string_view::npos)
        return tick;
    constexpr std::u32string_view bullets = U"\u2022\u00B7\u2023\u2043\u25A0\u25A1\u25AA\u25AB\u25CB\u25CF\u25E6\u2610";
    return bullets.find(c) != std::u32string_view::npos ? bullet : other;
}

SecretBytes normalised(Text line)
{
    SecretWriter out(line.size() + 1);
    SecretText reader(line);
    while (const std::optional<char32_t> c = reader.next()) {
        if (const std::optional<char> written = plain(*c))
            out.append(*written);
    }
    return out.take();
}

bool containsWord(Text text, Text lowerCaseWord)
{
    const auto same = [](char a, char b) { return (isUpper(a) ? char(a + ('a' - 'A')) : a) == b; };
    const auto found = std::search(text.begin(), text.end(), lowerCaseWord.begin(), lowerCaseWord.end(), same);
    if (found == text.end())
        return false;
    const auto end = found + std::ptrdiff_t(lowerCaseWord.size());
    return (found == text.begin() || !isAsciiLetter(found[-1])) && (end == text.end() || !isAsciiLetter(*end));
}

/// "1.", "12)", "3:", "#4", "(5)": how long it is, 0 for none.
std::size_t numberMark(Text text)
{
    std::size_t at = 0;
    const bool opened = !text.empty() && isOneOf(text[0], "#(");
    if (opened)
        ++at;
    const std::size_t digits = at;
    while (at < text.size() && isDigit(text[at]))
        ++at;
    if (at == digits || at - digits > 3)
        return 0;
    if (at < text.size() && isOneOf(text[at], ".):"))
        return at + 1;
    return opened && (at == text.size() || text[at] == ' ') ? at : 0;
}

/// A label of which nothing is lost when it goes: "Backup code 3".
bool isMereLabel(Text label)
{
    constexpr std::array<Text, 9> words{"backup", "recovery", "code", "codes", "key", "no", "nr", "number", "#"};
    while (!label.empty()) {
        const std::size_t end = std::min(label.find_first_of(" -"), label.size());
        const Text word = label.substr(0, end);
        const bool known = word.empty() || std::all_of(word.begin(), word.end(), isDigit)
            || std::any_of(words.begin(), words.end(),
                [&](Text candidate) { return candidate.size() == word.size() && containsWord(word, candidate); });
        if (!known)
            return false;
        label.remove_prefix(std::min(end + 1, label.size()));
    }
    return true;
}

struct Form {
    std::vector<int> groups; ///< how long they are
    bool spaced = false;
    bool operator==(const Form &) const = default;
};

enum class Claim { None, Weak, Strong };

/// A part of a line that may be a code.
struct Cell {
    std::size_t line;
    Text text;
    Form form = {};
    Claim claim = Claim::None; ///< Weak: a code where others have the same form
    bool digits = false;
    bool lower = false;
    bool upper = false;
    bool mark = false; ///< a list's number

    bool letters() const { return lower || upper; }
};

std::vector<Text> splitAt(Text text, Text separators)
{
    std::vector<Text> parts;
    while (true) {
        const std::size_t end = text.find_first_of(separators);
        if (const Text part = text.substr(0, end); !part.empty())
            parts.push_back(part);
        if (end == Text::npos)
            return parts;
        text.remove_prefix(end + 1);
    }
}

bool hasDigit(Text text) { return std::any_of(text.begin(), text.end(), isDigit); }

Claim claimOfSpaced(const Form &form, const std::vector<Text> &groups)
{
    const bool even = std::all_of(form.groups.begin(), form.groups.end(),
        [&](int length) { return length == form.groups.front() && length >= shortestGroup; });
    const bool allWithDigits = std::all_of(groups.begin(), groups.end(), hasDigit);
    if (even && (allWithDigits || groups.size() > 2))
        return Claim::Strong;
    return even || allWithDigits ? Claim::Weak : Claim::None; // "Room 1234" is one too
}

Claim claimOf(const Cell &cell, const std::vector<Text> &groups)
{
    int length = 0;
    for (const int group : cell.form.groups)
        length += group;
    const bool dashed = cell.text.find('-') != Text::npos;
    if (length < shortestCode || (cell.form.spaced && (dashed || !cell.digits)))
        return Claim::None;
    if (cell.form.spaced)
        return claimOfSpaced(cell.form, groups);
    if (!cell.digits)
        return length >= shortestToken ? Claim::Weak : Claim::None;
    if (length < shortestToken)
        return Claim::Weak;
    const bool longGroups =
        std::all_of(cell.form.groups.begin(), cell.form.groups.end(), [](int group) { return group >= shortestGroup; });
    return longGroups ? Claim::Strong : Claim::Weak; // dates have short ones
}

void classify(Cell &cell)
{
    for (const char c : cell.text) {
        if (!isDigit(c) && !isAsciiLetter(c) && c != ' ' && c != '-')
            return;
        cell.digits = cell.digits || isDigit(c);
        cell.lower = cell.lower || isLower(c);
        cell.upper = cell.upper || isUpper(c);
        cell.form.spaced = cell.form.spaced || c == ' ';
    }
    const std::vector<Text> groups = splitAt(cell.text, " -");
    for (const Text group : groups)
        cell.form.groups.push_back(int(group.size()));
    cell.claim = claimOf(cell, groups);
}

/// Whether words with spaces between them are codes of their own.
bool areSeveral(const std::vector<Text> &words)
{
    if (words.size() < 2 || std::none_of(words.begin(), words.end(), hasDigit))
        return false;
    Cell first{0, words.front()};
    classify(first);
    const bool apart = first.form.groups.size() > 1 || words.front().size() > std::size_t(longestJoinedGroup);
    return apart && std::all_of(words.begin(), words.end(), [&](Text word) {
        Cell cell{0, word};
        classify(cell);
        return cell.form == first.form && cell.claim != Claim::None;
    });
}

/// Reads one line after another into cells.
class Lines {
public:
    void read(std::size_t line, Text text);
    const std::vector<Cell> &cells() const { return m_cells; }

private:
    void column(std::size_t line, Text text);
    void content(std::size_t line, Text text);
    void add(std::size_t line, Text text);
    /// Something that is no code and must be seen.
    void rest(std::size_t line) { m_cells.push_back({line, {}}); }

    std::vector<Cell> m_cells;
    int m_nextNumber = 1;
};

void Lines::read(std::size_t line, Text text)
{
    while (!text.empty()) {
        const std::size_t end = std::min({text.find_first_of("\t|;,"), text.find("  "), text.size()});
        column(line, trimmed(text.substr(0, end)));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

void Lines::column(std::size_t line, Text text)
{
    // A second list number begins a second column: "1. 1234 5678 6. 3456 7890".
    for (std::size_t at = text.find(' '); at != Text::npos; at = text.find(' ', at + 1)) {
        const Text behind = text.substr(at + 1);
        const std::size_t mark = numberMark(behind);
        if (mark > 0 && mark < behind.size() && behind[mark] == ' ' && hasDigit(text.substr(numberMark(text), at))) {
            content(line, text.substr(0, at));
            return column(line, trimmed(behind));
        }
    }
    content(line, text);
}

void Lines::content(std::size_t line, Text text)
{
    bool isUsed = text.find(tick) != Text::npos || text.find(struck) != Text::npos || containsWord(text, "used");
    constexpr Text wrapping = " \"'`<>[](){}*-+.";
    while (true) {
        text = trimmed(text);
        if (text.starts_with("[x]") || text.starts_with("[X]"))
            isUsed = true;
        if (const std::size_t mark = numberMark(text))
            text.remove_prefix(mark);
        else if (const Text bare = trimmed(text, wrapping); bare.size() != text.size())
            text = bare;
        else
            break;
    }
    if (const std::size_t colon = text.rfind(':'); colon != Text::npos && !isUsed) {
        if (!isMereLabel(text.substr(0, colon)))
            rest(line);
        text = trimmed(text.substr(colon + 1), wrapping);
    }
    if (isUsed)
        rest(line);
    else if (!text.empty())
        add(line, text);
}

void Lines::add(std::size_t line, Text text)
{
    const std::vector<Text> words = splitAt(text, " ");
    if (areSeveral(words)) {
        for (const Text word : words)
            add(line, word);
        return;
    }
    Cell cell{line, text};
    classify(cell);
    if (text.size() <= 3 && std::all_of(text.begin(), text.end(), isDigit)) {
        int number = 0;
        for (const char c : text)
            number = number * 10 + (c - '0');
        cell.mark = number == m_nextNumber;
        m_nextNumber += cell.mark ? 1 : 0;
    }
    m_cells.push_back(std::move(cell));
}

bool isCode(const Cell &cell, const std::vector<Cell> &all)
{
    if (cell.claim != Claim::Weak)
        return cell.claim == Claim::Strong;
    int same = 0;
    bool lower = false;
    bool upper = false;
    bool strong = false;
    for (const Cell &candidate : all) {
        if (candidate.form != cell.form || candidate.letters() != cell.letters())
            continue;
        ++same;
        if (candidate.claim != Claim::Strong)
            continue;
        strong = true;
        lower = lower || candidate.lower;
        upper = upper || candidate.upper;
    }
    // A heading is as long as a code at times, but written otherwise.
    const bool fits = strong && (!cell.lower || lower) && (!cell.upper || upper);
    return fits || (!strong && same >= sameFormNeeded);
}

/// A number in a column of its own counts what stands beside it.
bool isMark(const std::vector<Cell> &cells, std::size_t at, const std::vector<bool> &codes)
{
    const Cell &cell = cells[at];
    const bool isShort = cell.text.size() <= 3 && !cell.text.empty();
    const bool isNumber = isShort && std::all_of(cell.text.begin(), cell.text.end(), isDigit);
    return cell.mark || (isNumber && at + 1 < cells.size() && cells[at + 1].line == cell.line && codes[at + 1]);
}

bool isThere(const std::vector<SecretBytes> &list, SecretView text)
{
    return std::any_of(
        list.begin(), list.end(), [&](const SecretBytes &known) { return equalsConstantTime(known.view(), text); });
}

} // namespace

SplitBackupCodes splitBackupCodes(SecretView text)
{
    std::vector<Text> originals;
    for (Text rest = asText(text); !rest.empty();) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        originals.push_back(trimmed(rest.substr(0, end)));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    std::vector<SecretBytes> plainLines;
    Lines lines;
    for (std::size_t i = 0; i < originals.size(); ++i) {
        plainLines.push_back(normalised(originals[i]));
        lines.read(i, asText(plainLines[i].view()));
    }
    const std::vector<Cell> &cells = lines.cells();
    std::vector<bool> codes;
    codes.reserve(cells.size());
    for (const Cell &cell : cells)
        codes.push_back(isCode(cell, cells));

    SplitBackupCodes result;
    std::optional<std::size_t> lastLeft;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const Cell &cell = cells[i];
        if (codes[i]) {
            if (isThere(result.codes, asSecretView(cell.text)))
                ++result.repeated;
            else
                result.codes.push_back(SecretBytes::copyOf(cell.text));
        } else if (!isMark(cells, i, codes) && lastLeft != cell.line) {
            lastLeft = cell.line;
            result.leftOut.push_back({int(cell.line) + 1, SecretBytes::copyOf(originals[cell.line])});
        }
    }
    return result;
}

std::vector<SecretBytes> backupCodeLines(SecretView text)
{
    std::vector<SecretBytes> lines;
    for (const Text line : splitAt(asText(text), "\n\r")) {
        const Text code = trimmed(line);
        if (!code.empty() && !isThere(lines, asSecretView(code)))
            lines.push_back(SecretBytes::copyOf(code));
    }
    return lines;
}

} // namespace cinnabar

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/timeline_model.h"

#include "base/iso_time.h"
#include "enrolment/bench_time.h"

#include <QGuiApplication>

#include <algorithm>
#include <utility>

namespace cinnabar::ui {

namespace {

/// Kept from being turned around by text of the other direction: codes and times run from left to right (LRI … PDI).
QString leftToRight(const QString &text) { return QChar(0x2066) + text + QChar(0x2069); }

QString dayAndTime(UnixMillis time, TimeZone zone) { return momentText(time, zone).section(u'-', 1); }

} // namespace

TimelineModel::TimelineModel(QObject *parent) : QAbstractTableModel(parent) { }

void TimelineModel::setEntry(const OtpEntry *entry)
{
    m_entry.reset();
    if (entry != nullptr)
        m_entry = entry->clone();
    Q_EMIT entryChanged();
    compute();
}

void TimelineModel::setSpan(int steps)
{
    m_span = std::clamp(steps, 0, mostSteps);
    compute();
}

bool TimelineModel::holdsNow() const
{
    const int row = currentRow();
    if (row < 0)
        return false;
    const CodeWindow &window = m_rows[std::size_t(row)].window;
    return !window.validFrom || window.contains(m_now);
}

void TimelineModel::setNow(UnixMillis now)
{
    m_now = now;
    if (!holdsNow())
        return compute();
    const int row = currentRow();
    m_isExpiring = cinnabar::isExpiring(m_rows[std::size_t(row)].window, m_now, m_warning);
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

void TimelineModel::compute()
{
    beginResetModel();
    m_rows.clear();
    m_error.reset();
    m_isExpiring = false;
    m_hasDates = false;
    m_hasYears = false;
    if (m_entry) {
        auto rows = codesAround(m_entry->spec, m_entry->key(), m_now, -m_span, m_span);
        if (rows)
            m_rows = std::move(*rows);
        else
            m_error = rows.error();
    }
    if (const int row = currentRow(); row >= 0)
        m_isExpiring = cinnabar::isExpiring(m_rows[std::size_t(row)].window, m_now, m_warning);
    if (!m_rows.empty() && m_rows.front().window.validFrom) {
        const auto day = [](UnixMillis time, TimeZone zone) { return momentText(time, zone).section(u' ', 0, 0); };
        for (const TimeZone zone : {TimeZone::Utc, TimeZone::Local}) {
            const QString first = day(*m_rows.front().window.validFrom, zone);
            const QString last = day(*m_rows.back().window.validFrom, zone);
            m_hasDates = m_hasDates || first != last;
            m_hasYears = m_hasYears || first.section(u'-', 0, 0) != last.section(u'-', 0, 0);
        }
    }
    endResetModel();
}

int TimelineModel::currentRow() const
{
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [](const OffsetCode &row) { return row.offset == 0; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

std::optional<int> TimelineModel::secondsLeft() const
{
    const int row = currentRow();
    if (row < 0)
        return {};
    const auto left = m_rows[std::size_t(row)].window.remaining(m_now);
    if (!left)
        return {};
    return int(std::chrono::ceil<std::chrono::seconds>(*left).count());
}

int TimelineModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

int TimelineModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(ColumnCount); }

QString TimelineModel::spanText(const OffsetCode &row, int column) const
{
    if (!row.window.validFrom)
        return {};
    const TimeZone zone = column == UtcColumn ? TimeZone::Utc : TimeZone::Local;
    if (m_hasDates) { // it ends where the next row begins
        return leftToRight(
            m_hasYears ? momentText(*row.window.validFrom, zone) : dayAndTime(*row.window.validFrom, zone));
    }
    return leftToRight(timeOfDayText(*row.window.validFrom, zone) + QStringLiteral(" \u2013 ")
        + timeOfDayText(*row.window.validUntil, zone));
}

QString TimelineModel::currentText(std::optional<int> secondsLeft)
{
    // Points to the code, which stands on the other side from right to left.
    const QChar sign(QGuiApplication::isRightToLeft() ? 0x25C2 : 0x25B8);
    return QString(sign) + u' ' + (secondsLeft ? tr("now \u00B7 %1 s").arg(*secondsLeft) : tr("expected"));
}

QString TimelineModel::display(const OffsetCode &row, int column) const
{
    switch (column) {
    case OffsetColumn:
        if (row.offset == 0)
            return currentText(secondsLeft());
        return leftToRight(
            (row.offset < 0 ? QStringLiteral("\u2212") : QStringLiteral("+")) + QString::number(std::abs(row.offset)));
    case CodeColumn:
        return leftToRight(groupedCode(row.window.code, QChar(0x2009)));
    case StepColumn:
        return QString::number(row.window.step);
    default:
        return spanText(row, column);
    }
}

QString TimelineModel::spoken(const OffsetCode &row, int column) const
{
    if (column == CodeColumn)
        return tr("code %1").arg(groupedCode(row.window.code, u' '));
    if (column != OffsetColumn)
        return display(row, column);
    if (row.offset == -1)
        return tr("the step before");
    if (row.offset == 1)
        return tr("the step after");
    if (row.offset != 0)
        return row.offset < 0 ? tr("%n steps before", nullptr, int(-row.offset))
                              : tr("%n steps after", nullptr, int(row.offset));
    const auto left = secondsLeft();
    if (!left)
        return tr("expected counter");
    return m_isExpiring ? tr("current step, about to lapse, seconds left: %1").arg(*left)
                        : tr("current step, seconds left: %1").arg(*left);
}

QString TimelineModel::description(int row) const
{
    if (row < 0 || row >= int(m_rows.size()))
        return {};
    const CodeWindow &window = m_rows[std::size_t(row)].window;
    if (!window.validFrom)
        return tr("Counter %1: the code holds until it, or one after it, is used.").arg(window.step);
    return tr("Step %1: from %2 until %3; here %4.")
        .arg(QString::number(window.step), leftToRight(isoTime(*window.validFrom)),
            leftToRight(isoTime(*window.validUntil)), leftToRight(momentText(*window.validFrom, TimeZone::Local)));
}

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= int(m_rows.size()))
        return {};
    const OffsetCode &row = m_rows[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return display(row, index.column());
    case Qt::AccessibleTextRole:
        return spoken(row, index.column());
    case Qt::ToolTipRole:
        return description(index.row());
    case Qt::TextAlignmentRole:
        return int(Qt::AlignLeading | Qt::AlignVCenter);
    case IsCurrentRole:
        return row.offset == 0;
    case IsExpiringRole:
        return row.offset == 0 && m_isExpiring;
    default:
        return {};
    }
}

QVariant TimelineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeading | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case OffsetColumn:
        return tr("Offset");
    case CodeColumn:
        return tr("Code");
    case UtcColumn:
        return m_hasDates ? tr("From (UTC)") : tr("Valid (UTC)");
    case LocalColumn:
        return m_hasDates ? tr("From (here)") : tr("Valid (here)");
    case StepColumn:
        return m_entry && std::holds_alternative<HotpSpec>(m_entry->spec) ? tr("Counter") : tr("Step");
    default:
        return {};
    }
}

} // namespace cinnabar::ui

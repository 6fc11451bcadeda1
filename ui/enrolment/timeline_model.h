// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "enrolment/codes_around.h"
#include "uri/otp_entry.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace cinnabar::ui {

/// The codes around now, a row a step: each with its boundaries in UTC and in the computer's zone.
class TimelineModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { OffsetColumn, CodeColumn, UtcColumn, LocalColumn, StepColumn, ColumnCount };
    enum Role {
        IsCurrentRole = Qt::UserRole + 1, ///< bool: the step that holds now
        IsExpiringRole, ///< bool: and it is about to lapse
    };

    static constexpr int mostSteps = 50;

    explicit TimelineModel(QObject *parent = nullptr);

    /// A copy of `entry` from now on; null for none.
    void setEntry(const OtpEntry *entry);
    /// Steps either way, 0 to mostSteps.
    void setSpan(int steps);
    /// How long before its end a code is about to lapse at the most.
    void setWarning(std::chrono::seconds warning) { m_warning = warning; }
    void setNow(UnixMillis now);

    UnixMillis now() const { return m_now; }
    const OtpEntry *entry() const { return m_entry ? &*m_entry : nullptr; }
    const std::vector<OffsetCode> &rows() const { return m_rows; }
    /// The row of the current step; -1 when there is none.
    int currentRow() const;
    /// Empty for HOTP, and while there is no current step.
    std::optional<int> secondsLeft() const;
    bool isExpiring() const { return m_isExpiring; }
    /// How the current step is marked; without `secondsLeft`, the expected counter.
    static QString currentText(std::optional<int> secondsLeft);
    /// Why there are no codes.
    const std::optional<Error> &error() const { return m_error; }
    /// A row in one sentence: step, and boundaries with their dates.
    QString description(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    /// The steps that follow are those of another entry.
    void entryChanged();

private:
    void compute();
    bool holdsNow() const;
    QString display(const OffsetCode &row, int column) const;
    QString spoken(const OffsetCode &row, int column) const;
    QString spanText(const OffsetCode &row, int column) const;

    std::optional<OtpEntry> m_entry;
    int m_span = 5;
    std::chrono::seconds m_warning{5};
    UnixMillis m_now{0};
    std::vector<OffsetCode> m_rows;
    bool m_hasDates = false; ///< the rows are of more than one day
    bool m_hasYears = false; ///< and of more than one year
    bool m_isExpiring = false;
    std::optional<Error> m_error;
};

} // namespace cinnabar::ui

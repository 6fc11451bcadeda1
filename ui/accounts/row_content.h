// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "otp/code_window.h"
#include "text/harmless_text.h"

#include <QMetaType>
#include <QString>
#include <QUuid>

namespace cinnabar::ui {

enum class RowKind {
    Code, ///< an account
    Broken, ///< an entry that can't be understood
    Trashed,
};

/// Everything a row shows, at one moment.
struct RowContent {
    QUuid id;
    RowKind kind = RowKind::Code;
    QString title; ///< the issuer, or what stands for it
    QString name; ///< below it; may be shortened in the middle
    QString suffix; ///< after the name, never shortened: "8 digits", "counter 17"
    QString code; ///< as shown; empty when there is none
    QString next; ///< the next code; only while the current one is about to lapse
    QString hint; ///< more about it, in a sentence
    QString reason; ///< why there is no code, in a sentence
    QString warning; ///< told in the tooltip and to screen readers: few backup codes are left
    bool counted = false; ///< HOTP: has a "next" button in place of the ring
    bool expiring = false;
    std::optional<UnixMillis> remaining = {};
    double fraction = 0; ///< of the period that is left, 0 to 1

    /// Whole seconds left, rounded up: 1 until the very end.
    int secondsLeft() const
    {
        return remaining ? static_cast<int>(std::chrono::ceil<std::chrono::seconds>(*remaining).count()) : 0;
    }
};

/// A line for screen readers: "Jetserver, user@example.com, code 492 039, 12 seconds left".
QString spokenRow(const RowContent &row);

enum RowRole {
    IdRole = Qt::UserRole + 1, ///< QUuid
    ContentRole, ///< RowContent
};

} // namespace cinnabar::ui

Q_DECLARE_METATYPE(cinnabar::ui::RowContent)

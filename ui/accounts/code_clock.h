// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QObject>

#include <chrono>

namespace cinnabar::ui {

class VaultPlaces;

/// The clock that codes are made by: the computer's, moved by the offset that the person keeps for the accounts in use.
/// What is written into the vault and its backups goes by the computer's own clock all the same.
class CodeClock final : public QObject, public Clock {
    Q_OBJECT
public:
    /// Whose time `base` is.
    enum class Base {
        Computer,
        SetByHand, ///< a start option said what the time is: no offset counts, and none can be kept
    };
    /// Both must outlive this.
    CodeClock(const Clock &base, VaultPlaces &places, Base kind = Base::Computer);

    UnixMillis now() const override { return m_clock.now(); }
    /// Positive: codes are made ahead of the computer's clock. 0 for none.
    std::chrono::milliseconds offset() const { return m_clock.offset(); }
    bool canKeep() const { return m_kind == Base::Computer; }
    /// Keeps an offset for the accounts in use, from now on and for later starts; 0 goes back to the computer's clock.
    void keep(std::chrono::milliseconds offset);

Q_SIGNALS:
    void offsetChanged();

private:
    void follow();

    OffsetClock m_clock;
    VaultPlaces &m_places;
    Base m_kind;
};

} // namespace cinnabar::ui

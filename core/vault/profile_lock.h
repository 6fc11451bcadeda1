// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

#include <functional>
#include <memory>

namespace cinnabar {

/// Held by the one that may save a profile, until it dies.
class ProfileLock {
public:
    virtual ~ProfileLock() = default;
};

/// Port: keeps all other programs of this user, and the other stores of this one, from saving the same profile at the
/// same time. The lock of a program that died is free.
class ProfileLocks {
public:
    using Done = std::function<void(Result<std::unique_ptr<ProfileLock>>)>;

    virtual ~ProfileLocks() = default;
    /// Ends in exactly one done(), at once or from the event loop, while this object lives. A lock may outlive it.
    /// Errors: StoreBusy when another one does not give it back in time, Io when there is no place for locks.
    virtual void acquire(const QString &profile, Done done) = 0;
};

} // namespace cinnabar

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "otp/code_window.h"
#include "vault/account.h"

#include <QHash>
#include <QUuid>

#include <functional>

namespace cinnabar::ui {

/// The codes that are on the screen: each is computed once and kept while it holds. View and clipboard take their codes
/// from here, so they are always the same record.
class CodeCache {
public:
    using Compute = std::function<Result<CodeWindow>(const Account &, UnixMillis time, qint64 offset)>;

    /// `compute` makes the codes; codeAt() by default.
    explicit CodeCache(Compute compute = {});

    /// The code at `now`. Errors: those of codeAt(). The reference holds until the next call of this class.
    const Result<CodeWindow> &current(const Account &account, UnixMillis now);
    /// The code after that one.
    const Result<CodeWindow> &next(const Account &account, UnixMillis now);
    void clear() { m_entries.clear(); }

private:
    struct Entry {
        quint64 revision = 0;
        UnixMillis computedAt{0};
        Result<CodeWindow> current = Error{};
        std::optional<Result<CodeWindow>> next;
    };
    Entry &entry(const Account &account, UnixMillis now);

    Compute m_compute;
    QHash<QUuid, std::shared_ptr<Entry>> m_entries;
};

} // namespace cinnabar::ui

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "uri/finding.h"
#include "uri/otp_entry.h"

#include <QObject>
#include <QStringList>

#include <optional>
#include <vector>

namespace cinnabar::ui {

/// The enrolment that the bench looks at, or several of one export, of which one is chosen. A copy: nothing here
/// changes what is stored anywhere.
class BenchSubject : public QObject {
    Q_OBJECT
public:
    enum class Origin {
        Given, ///< scanned, dropped, pasted
        Vault, ///< copied from an account
        Generated,
    };

    using QObject::QObject;

    /// Looks at texts that were scanned or given, each whole, as UTF-8. What can't be used is looked at too: the bench
    /// says why.
    void setTexts(std::vector<SecretBytes> texts);
    /// Looks at a copy of an entry, and at the link that would hand it out if there is one.
    void setEntry(const OtpEntry &entry, Origin origin);
    /// Wipes it.
    void clear();

    bool isEmpty() const { return m_items.empty(); }
    Origin origin() const { return m_origin; }
    /// What can be chosen from.
    QStringList titles() const;
    int chosen() const { return m_chosen; }
    void choose(int index);

    /// The chosen one; null when there is none, or when it can't be used.
    const OtpEntry *entry() const;
    /// The text it came in, as UTF-8: the link, or the export it is a part of. Empty for what no link can carry.
    SecretView text() const;
    Findings findings() const;
    /// Why it can't be used.
    std::optional<Error> error() const;

Q_SIGNALS:
    /// Another one is looked at, or none.
    void changed();

private:
    struct Item {
        SecretBytes text;
        std::optional<OtpEntry> entry;
        Findings findings;
        std::optional<Error> error;
        QString name;
    };
    void addText(const SecretBytes &text);

    std::vector<Item> m_items;
    int m_chosen = 0;
    Origin m_origin = Origin::Given;
};

} // namespace cinnabar::ui

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "enrolment/inspection.h"

#include <QObject>
#include <QStringList>

#include <optional>
#include <vector>

namespace cinnabar::ui {

/// A text that was scanned or given, as UTF-8, and how its QR code looked if there was one.
struct GivenText {
    SecretBytes text;
    std::optional<QrFacts> qr = {};
};

/// The enrolment that the bench looks at, or several, of which one is chosen. A copy: nothing here changes what is
/// stored anywhere.
class BenchSubject : public QObject {
    Q_OBJECT
public:
    enum class Origin {
        Given, ///< scanned, dropped, pasted
        Vault, ///< copied from an account
        Generated,
    };

    using QObject::QObject;

    /// Looks at texts, each whole. What can't be used is looked at too: the bench says why.
    void setTexts(std::vector<GivenText> texts);
    /// Looks at a copy of an entry, as the link that would hand it out if there is one.
    void setEntry(const OtpEntry &entry, Origin origin);
    /// Wipes it.
    void clear();

    bool isEmpty() const { return m_items.empty(); }
    Origin origin() const { return m_origin; }
    /// What can be chosen from.
    QStringList titles() const;
    int chosen() const { return m_chosen; }
    void choose(int index);
    /// The PIN that the chosen one's codes need beside the secret, as UTF-8; empty takes it away.
    void setPin(SecretBytes pin);

    /// All that the chosen one's text says; null when there is none.
    const Inspection *inspection() const;
    /// Of these the chosen one.
    const InspectedEntry *inspected() const;
    /// The same when codes can be made from it, else null.
    const OtpEntry *entry() const;

Q_SIGNALS:
    /// Another one is looked at, or none.
    void changed();

private:
    struct Item {
        std::size_t inspection;
        std::size_t entry;
    };
    void add(Inspection inspection);
    const InspectedEntry &at(const Item &item) const { return m_inspections[item.inspection].entries[item.entry]; }
    void begin(Origin origin);

    std::vector<Inspection> m_inspections;
    std::vector<Item> m_items;
    int m_chosen = 0;
    Origin m_origin = Origin::Given;
};

} // namespace cinnabar::ui

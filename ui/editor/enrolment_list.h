// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "uri/google_migration.h"
#include "window/services.h"

#include <QWidget>

#include <vector>

class QLabel;
class QListWidget;
class QPushButton;

namespace cinnabar::ui {

/// Several accounts that were found at once, to be ticked and stored in one change; what could not be taken stands
/// below with the reason.
class EnrolmentList : public QWidget {
    Q_OBJECT
public:
    /// Whether all are wanted (an export) or the person picks (several codes in view).
    enum class Preset { AllTicked, NoneTicked };
    explicit EnrolmentList(Services &services, QWidget *parent = nullptr);
    ~EnrolmentList() override;

    void present(std::vector<ParsedUri> found, const std::vector<RejectedEntry> &rejected, Preset preset);
    void reset();
    bool isEmpty() const { return m_found.empty(); }
    int tickedCount() const;
    /// Copies of what is ticked, in order; entries without any name get the default one.
    std::vector<OtpEntry> tickedEntries() const;
    /// Takes one out, as it is stored.
    void removeAt(int index);
    const ParsedUri &at(int index) const { return m_found.at(std::size_t(index)); }

Q_SIGNALS:
    void tickedChanged();
    /// The person wants to check and change this one in the form.
    void opened(int index);

private:
    /// Says once what holds for all: an export has no periods, for instance.
    void addSharedFinding(FindingId id);
    void addRow(const ParsedUri &found, Qt::CheckState state);
    void openCurrent();

    Services &m_services;
    std::vector<ParsedUri> m_found;
    QLabel *m_title;
    QLabel *m_hint;
    QListWidget *m_list;
    QPushButton *m_open;
    QPushButton *m_all;
    QLabel *m_rejected;
};

} // namespace cinnabar::ui

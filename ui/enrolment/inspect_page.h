// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "enrolment/bench_parts.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace cinnabar::ui {

class FactsTable;
class ShownSecret;

/// What the enrolment says: its text, its parameters and where each came from, how its QR code looked, and what was
/// found.
class InspectPage : public QWidget {
    Q_OBJECT
public:
    explicit InspectPage(const BenchParts &parts, QWidget *parent = nullptr);

    void copyReport();
    /// Where the person wants it.
    void saveReport();
    void saveReportAs(const QString &file);

Q_SIGNALS:
    void told(const QString &sentence);
    /// What the person wanted was not done, and why.
    void failed(const QString &sentence);

private:
    QWidget *buildBody();
    void followSubject();
    void showText();
    void showFindings();

    BenchParts m_parts;
    QLabel *m_empty;
    QWidget *m_body;
    ShownSecret *m_text;
    QLabel *m_parametersHeading;
    FactsTable *m_parameters;
    QLabel *m_qrHeading;
    FactsTable *m_qr;
    QLabel *m_findingsHeading;
    QVBoxLayout *m_findings;
};

} // namespace cinnabar::ui

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/scan_source.h"
#include "secret/secret_bytes.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace cinnabar::ui {

class BenchSubject;
class FieldMessage;

/// Says which enrolment the bench looks at, and takes another one: a link in its field, or a source from its menu.
class SubjectBar : public QWidget {
    Q_OBJECT
public:
    /// `subject` must outlive this.
    explicit SubjectBar(BenchSubject &subject, QWidget *parent = nullptr);
    ~SubjectBar() override;

    void showSearching();
    /// What went wrong, until something else is looked at.
    void showProblem(const QString &sentence);
    void startTyping();
    /// The link that was typed; once. The field is empty afterwards.
    SecretBytes takeTyped();

Q_SIGNALS:
    void sourceChosen(ScanSource source);
    /// takeTyped() has something.
    void typed();

private:
    void buildMenu();
    void buildPin();
    void arrange();
    void textEdited();
    void wipe();
    void submit();
    void followSubject();
    void showChoice(const QStringList &titles);
    void showPin();
    void takePin();
    /// Cut in its middle where it is longer than so many characters: the bar is to leave room for the pages.
    QString shortened(const QString &text, int characters) const;

    BenchSubject &m_subject;
    QLineEdit *m_field;
    FieldMessage *m_message;
    QPushButton *m_scan;
    QLabel *m_title;
    QLabel *m_summary;
    QComboBox *m_choice;
    QPushButton *m_clear;
    QWidget *m_pinPart;
    QLineEdit *m_pin;
    qsizetype m_typedLength = 0;
    bool m_takingPin = false; ///< what changes then is no other subject
};

} // namespace cinnabar::ui

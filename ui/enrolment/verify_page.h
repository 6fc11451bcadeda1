// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "enrolment/bench_parts.h"
#include "enrolment/verification.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace cinnabar {
struct Explanation;
} // namespace cinnabar

namespace cinnabar::ui {

class FieldMessage;

/// Plays the server: whether it accepts a code that is typed, which step the code belongs to, and what went wrong with
/// one that belongs to none.
class VerifyPage : public QWidget {
    Q_OBJECT
public:
    /// How long nothing is typed before an explanation is looked for.
    static constexpr int pauseMilliseconds = 250;

    explicit VerifyPage(const BenchParts &parts, QWidget *parent = nullptr);
    ~VerifyPage() override;

    /// Puts a code that was pasted into its field, whatever has the focus; false when it can't be one.
    bool takeCode(const QString &text);

    /// What the server said last; empty while nothing is typed.
    const std::optional<Verification> &verification() const { return m_verification; }

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    /// What an explanation is of: it holds for nothing else.
    struct Question {
        QString typed;
        OtpSpec spec; ///< with the expected counter
        std::optional<quint64> step; ///< the server's
        bool operator==(const Question &) const = default;
    };

    void build();
    QWidget *buildRules();
    QWidget *buildAnswer();
    void followSubject();
    /// Asks again: the code, the rules or the time are others.
    void check();
    void checkCode();
    void checkTwoCodes();
    /// With a sign before it: a verdict is told by more than a word.
    void say(QChar sign, const QString &sentence);
    /// Tells screen readers, once for each answer: its seconds change without end.
    void alert(const QString &answer);
    void resetWindow(bool byCounter);
    void sayNothing();
    void showUsed();
    void explain();
    void showExplanations(const Result<std::vector<Explanation>> &found);
    void clearExplanations();
    /// Empty where the counter is no number.
    std::optional<Question> question() const;
    /// The spec with the counter that is typed; empty where that is no number.
    std::optional<OtpSpec> spec() const;

    BenchParts m_parts;
    QWidget *m_form;
    QLabel *m_empty;
    QLineEdit *m_code;
    QLabel *m_secondLabel = nullptr;
    QLineEdit *m_second;
    QLabel *m_windowLabel = nullptr;
    QSpinBox *m_window;
    QLabel *m_counterLabel = nullptr;
    QLineEdit *m_counter;
    FieldMessage *m_counterMessage;
    QLabel *m_used;
    QPushButton *m_use;
    QPushButton *m_forget;
    QLabel *m_verdict;
    QWidget *m_explanations;
    std::optional<Verification> m_verification;
    QString m_alerted; ///< the answer that screen readers were told of last
    std::optional<bool> m_byCounter; ///< what the window counts; empty before there was a subject
    std::optional<quint64> m_lastUsed;
    QTimer m_pause{this};
    quint64 m_asked = 0; ///< counts explanations that were asked for: an answer to an older one is dropped
    std::optional<Question> m_explained; ///< what the last one was about
};

} // namespace cinnabar::ui

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recovery/word_check.h"

#include "editor/form_parts.h"
#include "vault/passphrase.h"

#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace cinnabar::ui {

namespace {

/// One of `count` numbers, each as likely as any other.
std::size_t pick(Random &random, std::size_t count)
{
    constexpr std::size_t bytes = 256;
    const std::size_t fair = bytes - bytes % count;
    std::array<std::byte, 1> drawn{};
    std::size_t number = 0;
    do {
        random.fill(drawn);
        number = std::to_integer<std::size_t>(drawn.front());
    } while (number >= fair);
    return number % count;
}

} // namespace

WordCheck::WordCheck(QWidget *parent) : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(formGap);
    int number = 0;
    for (Question &question : m_questions) {
        question.field = new QLineEdit;
        question.field->setObjectName(QStringLiteral("wordAgain%1").arg(++number));
        question.field->setInputMethodHints(
            Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase | Qt::ImhPreferLowercase);
        question.message = new FieldMessage(question.field);
        question.label = addField(layout, {}, question.field);
        layout->addWidget(question.message);
        connect(question.field, &QLineEdit::textEdited, question.message, &FieldMessage::clearMessage);
    }
}

WordCheck::~WordCheck() { wipe(); }

void WordCheck::start(Random &random)
{
    wipe();
    const auto count = std::size_t(passphraseLength);
    const std::size_t first = pick(random, count);
    const std::size_t second = (first + 1 + pick(random, count - 1)) % count;
    m_questions[0].word = std::min(first, second);
    m_questions[1].word = std::max(first, second);
    for (Question &question : m_questions) {
        const QString text = tr("Word %1").arg(question.word + 1);
        question.label->setText(text);
        question.field->setAccessibleName(text);
        question.message->clearMessage();
    }
    m_questions[0].field->setFocus();
}

bool WordCheck::check(SecretView passphrase)
{
    const std::vector<SecretView> words = wordsOfPassphrase(passphrase);
    bool isRight = true;
    for (Question &question : m_questions) {
        const SecretBytes typed = normalisePassphrase(secretOf(question.field).view());
        if (question.word < words.size() && equalsConstantTime(typed.view(), words[question.word])) {
            question.message->clearMessage();
            continue;
        }
        question.message->showProblem(
            tr("This is not word %1. Look at what you wrote down, or go back to see the words again.")
                .arg(question.word + 1));
        if (isRight)
            question.field->setFocus();
        isRight = false;
    }
    return isRight;
}

void WordCheck::wipe()
{
    for (Question &question : m_questions)
        wipeField(question.field);
}

} // namespace cinnabar::ui

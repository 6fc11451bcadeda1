// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recovery/words_view.h"

#include "editor/form_parts.h"
#include "vault/passphrase.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>

#include <algorithm>

namespace cinnabar::ui {

WordsView::WordsView(QWidget *parent) : QFrame(parent)
{
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    constexpr int columns = 2;
    constexpr int rows = (passphraseLength + columns - 1) / columns;
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(2 * formMargin, formMargin, 2 * formMargin, formMargin);
    grid->setVerticalSpacing(formGap);
    grid->setHorizontalSpacing(formGap);
    for (int i = 0; i < passphraseLength; ++i) {
        const int column = i / rows * 3; // down the first column, then the second
        auto *number = new QLabel(tr("%1.", "the number before a word").arg(QLocale().toString(i + 1)));
        setMuted(number);
        QLabel *word = headingLabel({}, 1.7);
        word->setWordWrap(false);
        word->setObjectName(QStringLiteral("word%1").arg(i + 1));
        number->setBuddy(word);
        grid->addWidget(number, i % rows, column, Qt::AlignTrailing | Qt::AlignVCenter);
        grid->addWidget(word, i % rows, column + 1, Qt::AlignLeading | Qt::AlignVCenter);
        m_words.push_back(word);
    }
    grid->setColumnStretch(1, 1);
    grid->setColumnMinimumWidth(2, 2 * formMargin);
    grid->setColumnStretch(4, 1);
}

WordsView::~WordsView() { wipe(); }

void WordsView::showWords(SecretView passphrase)
{
    wipe();
    const std::vector<SecretView> words = wordsOfPassphrase(passphrase);
    for (std::size_t i = 0; i < std::min(words.size(), m_words.size()); ++i)
        m_words[i]->setText(QString::fromLatin1(asText(words[i]).data(), qsizetype(words[i].size())));
}

void WordsView::wipe()
{
    for (QLabel *word : m_words) {
        const QString shared = word->text(); // the same block as the label's own
        if (shared.capacity() > 0)
            cinnabar::wipe(const_cast<QChar *>(shared.constData()), std::size_t(shared.size()) * sizeof(QChar));
        word->clear();
    }
}

} // namespace cinnabar::ui

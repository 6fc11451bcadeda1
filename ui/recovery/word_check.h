// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"
#include "secret/secret_bytes.h"

#include <QWidget>

#include <array>

class QLabel;
class QLineEdit;

namespace cinnabar::ui {

class FieldMessage;

/// Asks for two words of a passphrase again, to see that it was written down.
class WordCheck : public QWidget {
    Q_OBJECT
public:
    explicit WordCheck(QWidget *parent = nullptr);
    ~WordCheck() override;

    /// Picks two of the words and empties the fields.
    void start(Random &random);
    /// Whether both words are those of `passphrase`; says beside the field which is not.
    bool check(SecretView passphrase);
    void wipe();

private:
    struct Question {
        std::size_t word = 0; ///< from 0
        QLabel *label = nullptr;
        QLineEdit *field = nullptr;
        FieldMessage *message = nullptr;
    };
    std::array<Question, 2> m_questions;
};

} // namespace cinnabar::ui

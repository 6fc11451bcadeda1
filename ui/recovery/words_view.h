// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secret/secret_bytes.h"

#include <QFrame>

#include <vector>

class QLabel;

namespace cinnabar::ui {

/// Shows the words of a passphrase in large type, in their order and numbered, to be copied by hand. Labels, so that
/// screen readers say them.
class WordsView : public QFrame {
    Q_OBJECT
public:
    explicit WordsView(QWidget *parent = nullptr);
    ~WordsView() override;

    void showWords(SecretView passphrase);
    /// Overwrites what is shown.
    void wipe();

private:
    std::vector<QLabel *> m_words;
};

} // namespace cinnabar::ui

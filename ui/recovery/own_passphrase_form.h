// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secret/secret_bytes.h"

#include <QWidget>

class QLineEdit;

namespace cinnabar::ui {

class FieldMessage;

/// Two fields for a passphrase of somebody's own, hidden while it is typed.
class OwnPassphraseForm : public QWidget {
    Q_OBJECT
public:
    /// In characters. Whoever finds a backup can try passphrases for as long as they like.
    static constexpr int shortest = 12;

    explicit OwnPassphraseForm(QWidget *parent = nullptr);
    ~OwnPassphraseForm() override;

    /// Looks at what was typed and says beside the fields what is wrong with it, if anything is.
    bool check();
    /// What was typed, in the form in which it is used.
    SecretBytes passphrase() const;
    void wipe();

private:
    QLineEdit *m_first;
    QLineEdit *m_second;
    FieldMessage *m_firstMessage;
    FieldMessage *m_secondMessage;
};

} // namespace cinnabar::ui

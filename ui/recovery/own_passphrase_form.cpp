// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recovery/own_passphrase_form.h"

#include "editor/form_parts.h"
#include "encoding/secret_text.h"
#include "vault/passphrase.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace cinnabar::ui {

namespace {

QLineEdit *hiddenField(const QString &name)
{
    auto *field = new QLineEdit;
    field->setObjectName(name);
    field->setEchoMode(QLineEdit::Password);
    field->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    return field;
}

int charactersIn(SecretView text)
{
    SecretText characters(asText(text));
    while (characters.next()) { }
    return characters.position();
}

} // namespace

OwnPassphraseForm::OwnPassphraseForm(QWidget *parent)
    : QWidget(parent), m_first(hiddenField(QStringLiteral("ownPassphrase"))),
      m_second(hiddenField(QStringLiteral("ownPassphraseAgain"))), m_firstMessage(new FieldMessage(m_first)),
      m_secondMessage(new FieldMessage(m_second))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(formGap);
    addField(layout, tr("&Passphrase"), m_first);
    layout->addWidget(m_firstMessage);
    addField(layout, tr("The same &again"), m_second);
    layout->addWidget(m_secondMessage);
    for (QLineEdit *field : {m_first, m_second}) {
        connect(field, &QLineEdit::textEdited, this, [this] {
            m_firstMessage->clearMessage();
            m_secondMessage->clearMessage();
        });
    }
}

OwnPassphraseForm::~OwnPassphraseForm() { wipe(); }

bool OwnPassphraseForm::check()
{
    m_firstMessage->clearMessage();
    m_secondMessage->clearMessage();
    const SecretBytes first = secretOf(m_first);
    if (charactersIn(first.view()) < shortest) {
        m_firstMessage->showProblem(
            tr("Take at least %n characters: several words that do not belong together are easy to keep.", nullptr,
                shortest));
        m_first->setFocus();
        return false;
    }
    if (!equalsConstantTime(first.view(), secretOf(m_second).view())) {
        m_secondMessage->showProblem(tr("The two are not the same. Type the passphrase again here."));
        m_second->setFocus();
        return false;
    }
    return true;
}

SecretBytes OwnPassphraseForm::passphrase() const { return normalisePassphrase(secretOf(m_first).view()); }

void OwnPassphraseForm::wipe()
{
    wipeField(m_first);
    wipeField(m_second);
}

} // namespace cinnabar::ui

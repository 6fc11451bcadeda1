// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/account_editor.h"

#include "accounts/code_clock.h"
#include "editor/code_preview.h"
#include "editor/form_parts.h"
#include "editor/spec_fields.h"
#include "editor/store_gate.h"
#include "editor/typed_secret.h"
#include "otp/otp_limits.h"
#include "settings/settings.h"
#include "text/error_text.h"
#include "vault/vault_session.h"
#include "window/parts.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QTextDocument>
#include <QVBoxLayout>

#include <optional>

namespace cinnabar::ui {

/// What the person changed. Fields that were left alone stay as they are in the vault then, which may be newer.
struct AccountChanges {
    QUuid id;
    QString title; ///< what messages call the account
    std::optional<QString> issuer;
    std::optional<QString> name;
    std::optional<QStringList> tags;
    std::optional<QString> note;
    std::optional<OtpSpec> spec;
    bool counterEdited = false;
    std::optional<SecretBytes> secret;
    std::optional<SecretBytes> pin;

    Status applyTo(Vault &vault, UnixMillis now) const;
};

namespace {

/// `spec` with the counter that is stored, which may have moved on since it was shown.
OtpSpec withStoredCounter(OtpSpec spec, const OtpSpec &stored)
{
    auto *hotp = std::get_if<HotpSpec>(&spec);
    const auto *storedHotp = std::get_if<HotpSpec>(&stored);
    if (hotp != nullptr && storedHotp != nullptr)
        hotp->counter = storedHotp->counter;
    return spec;
}

} // namespace

Status AccountChanges::applyTo(Vault &vault, UnixMillis now) const
{
    const Account *stored = vault.find(id);
    if (stored == nullptr)
        return Error{ErrorCode::AccountNotFound, {title}};
    Account account = stored->clone();
    if (issuer) {
        account.entry.issuer = *issuer;
        if (issuer->isEmpty())
            account.entry.labelIssuer.clear(); // it stands beside an issuer or not at all
    }
    if (name)
        account.entry.name = *name;
    if (tags)
        account.tags = *tags;
    if (note)
        account.note = *note;
    if (spec)
        account.entry.spec = counterEdited ? *spec : withStoredCounter(*spec, stored->entry.spec);
    if (secret)
        account.entry.secret = secret->clone();
    if (pin)
        account.entry.pin = pin->clone();
    return vault.replace(std::move(account), now);
}

namespace {

QStringList splitTags(const QString &text)
{
    QStringList tags;
    for (const QString &part : text.split(u',')) {
        const QString tag = part.simplified();
        if (!tag.isEmpty() && !tags.contains(tag))
            tags << tag;
    }
    return tags;
}

} // namespace

AccountEditor::AccountEditor(Services &services, const QUuid &id, QWidget *parent)
    : QDialog(parent), m_services(services), m_id(id), m_issuer(new QLineEdit), m_name(new QLineEdit),
      m_nameMessage(new FieldMessage(m_name)), m_tags(new QLineEdit), m_note(new QPlainTextEdit),
      m_code(new CodePreview(services.codeClock, services.settings.expiryWarning())),
      m_technical(new Fold(tr("How codes are made"))), m_spec(new SpecFields), m_specWarning(new FieldMessage(nullptr)),
      m_secretFold(new Fold(tr("Replace the secret"))), m_secret(new QLineEdit),
      m_secretMessage(new FieldMessage(m_secret)), m_pinPart(new QWidget), m_pin(new QLineEdit),
      m_gate(new StoreGate(services.session))
{
    setWindowTitle(tr("Edit account"));
    followTheme(*this);
    auto *content = new QWidget;
    auto *fields = new QVBoxLayout(content);
    fields->setContentsMargins(formMargin, formMargin, formMargin, formMargin);
    fields->setSpacing(formWideGap);
    fields->addWidget(m_code);
    buildNames(fields);
    buildTechnical(fields);
    fields->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(scrolling(content), 1);
    layout->addWidget(m_gate);
    buildButtons(layout);
    resize(420, 560);
    load();
}

AccountEditor::~AccountEditor()
{
    wipeField(m_secret);
    wipeField(m_pin);
}

void AccountEditor::buildNames(QVBoxLayout *layout)
{
    m_issuer->setObjectName(QStringLiteral("issuer"));
    m_name->setObjectName(QStringLiteral("accountName"));
    m_tags->setObjectName(QStringLiteral("tags"));
    m_note->setObjectName(QStringLiteral("note"));
    m_tags->setPlaceholderText(tr("Work, Home"));
    m_note->setTabChangesFocus(true);
    m_note->setMaximumHeight(fontMetrics().height() * 5);
    addField(layout, tr("&Issuer"), m_issuer);
    addField(layout, tr("Account &name"), m_name);
    layout->addWidget(m_nameMessage);
    addField(layout, tr("Ta&gs"), m_tags);
    layout->addWidget(mutedLabel(tr("With commas between them.")));
    addField(layout, tr("N&ote"), m_note);
}

void AccountEditor::buildTechnical(QVBoxLayout *layout)
{
    m_technical->setObjectName(QStringLiteral("technical"));
    m_secretFold->setObjectName(QStringLiteral("secretFold"));
    m_secret->setObjectName(QStringLiteral("secret"));
    m_pin->setObjectName(QStringLiteral("pin"));
    m_pin->setEchoMode(QLineEdit::Password);
    m_pin->setPlaceholderText(tr("Left empty, it stays as it is"));
    m_secret->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    m_technical->content()->addWidget(m_spec);
    auto *pinLayout = new QVBoxLayout(m_pinPart);
    pinLayout->setContentsMargins(0, 0, 0, 0);
    addField(pinLayout, tr("PIN"), m_pin);
    m_technical->content()->addWidget(m_pinPart);
    m_secretFold->content()->addWidget(
        mutedLabel(tr("The old secret can't be brought back. Replace it only when the site gave you a new one.")));
    addField(m_secretFold->content(), tr("New &secret"), m_secret);
    m_secretFold->content()->addWidget(m_secretMessage);
    m_technical->content()->addWidget(m_secretFold);
    layout->addWidget(m_technical);
    layout->addWidget(m_specWarning);
    m_specWarning->setObjectName(QStringLiteral("codesChange"));
    connect(m_spec, &SpecFields::edited, this, [this] {
        m_specEdited = true;
        markTechnicalEdited();
    });
    connect(m_secret, &QLineEdit::textEdited, this, &AccountEditor::markTechnicalEdited);
    connect(m_pin, &QLineEdit::textEdited, this, &AccountEditor::markTechnicalEdited);
}

void AccountEditor::buildButtons(QVBoxLayout *layout)
{
    auto *cancel = new PillButton(PillButton::Kind::Other, tr("Cancel"));
    m_save = new PillButton(PillButton::Kind::Main, tr("Sa&ve"));
    m_save->setAccessibleName(tr("Save"));
    m_save->setObjectName(QStringLiteral("save"));
    m_save->setDefault(true);
    cancel->setAutoDefault(false);
    connect(m_save, &QPushButton::clicked, this, &AccountEditor::accept);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(formMargin, formGap, formMargin, formMargin);
    row->setSpacing(formGap);
    row->addStretch(1);
    row->addWidget(cancel);
    row->addWidget(m_save);
    layout->addLayout(row);
    const auto follow = [this] {
        m_save->setEnabled(m_gate->isOpen() && m_services.session.vault().find(m_id) != nullptr);
    };
    connect(m_gate, &StoreGate::changed, this, follow);
    connect(&m_services.session, &VaultSession::vaultChanged, this, follow);
    follow();
}

void AccountEditor::load()
{
    const Account *account = m_services.session.vault().find(m_id);
    if (account == nullptr) {
        m_nameMessage->showProblem(errorText({ErrorCode::AccountNotFound, {m_id.toString(QUuid::WithoutBraces)}}));
        return;
    }
    m_issuer->setText(account->entry.issuer);
    m_name->setText(account->entry.name);
    m_tags->setText(account->tags.join(QStringLiteral(", ")));
    m_note->setPlainText(account->note);
    m_shown = {m_issuer->text(), m_name->text(), m_tags->text(), noteText()};
    m_spec->setSpec(account->entry.spec);
    m_pinPart->setVisible(needsPin(account->entry.spec));
    refreshCode();
}

void AccountEditor::markTechnicalEdited()
{
    m_specWarning->showProblem(
        tr("Codes will be different after this change. If the site does not expect that, it will "
           "refuse them."));
    m_secretMessage->clearMessage();
    if (const auto spec = m_spec->spec())
        m_pinPart->setVisible(needsPin(*spec));
    refreshCode();
}

QString AccountEditor::noteText() const
{
    return m_note->document()->toRawText().replace(QChar::ParagraphSeparator, u'\n');
}

Result<SecretBytes> AccountEditor::typedSecret(const OtpSpec &spec) const
{
    Findings findings;
    return decodeTypedSecret(spec, secretOf(m_secret), findings);
}

void AccountEditor::refreshCode()
{
    m_code->setSource([this](UnixMillis now) -> Result<CodeWindow> {
        const Account *account = m_services.session.vault().find(m_id);
        if (account == nullptr)
            return Error{ErrorCode::AccountNotFound};
        auto spec = m_specEdited ? m_spec->spec() : Result<OtpSpec>(account->entry.spec);
        if (!spec)
            return spec.error();
        if (!m_spec->counterEdited())
            *spec = withStoredCounter(*spec, account->entry.spec);
        const SecretBytes pin = m_pin->text().isEmpty() ? account->entry.pin.clone() : secretOf(m_pin);
        if (m_secret->text().isEmpty())
            return codeAt(*spec, {account->entry.secret.view(), pin.view()}, now);
        const auto secret = typedSecret(*spec);
        if (!secret)
            return secret.error();
        return codeAt(*spec, {secret->view(), pin.view()}, now);
    });
}

std::shared_ptr<AccountChanges> AccountEditor::checkedChanges()
{
    auto changes = std::make_shared<AccountChanges>();
    const QString issuer = m_issuer->text().trimmed();
    const QString name = m_name->text().trimmed();
    changes->id = m_id;
    changes->title = name.isEmpty() ? issuer : name;
    if (m_issuer->text() != m_shown.issuer)
        changes->issuer = issuer;
    if (m_name->text() != m_shown.name)
        changes->name = name;
    if (m_tags->text() != m_shown.tags)
        changes->tags = splitTags(m_tags->text());
    if (const QString note = noteText(); note != m_shown.note)
        changes->note = note;
    if (changes->title.isEmpty()) {
        m_nameMessage->showProblem(tr("Write the site or the account's name, so that you find it again."));
        m_name->setFocus();
        return nullptr;
    }
    m_nameMessage->clearMessage();
    auto spec = m_spec->spec();
    if (!spec) {
        m_technical->setOpen(true);
        m_spec->problemField()->setFocus();
        return nullptr;
    }
    if (!m_secret->text().isEmpty()) {
        auto secret = typedSecret(*spec);
        if (!secret) {
            m_technical->setOpen(true);
            m_secretFold->setOpen(true);
            m_secretMessage->showProblem(errorText(secret.error()));
            m_secret->setFocus();
            return nullptr;
        }
        changes->secret = std::move(*secret);
    }
    if (!m_pin->text().isEmpty())
        changes->pin = secretOf(m_pin);
    if (m_specEdited) {
        changes->spec = std::move(*spec);
        changes->counterEdited = m_spec->counterEdited();
    }
    return changes;
}

void AccountEditor::accept()
{
    if (!m_gate->isOpen())
        return;
    const auto changes = checkedChanges();
    if (!changes)
        return;
    const UnixMillis now = m_services.clock.now();
    m_gate->change([changes, now](Vault &vault) { return changes->applyTo(vault, now); },
        [this] {
            wipeField(m_secret);
            wipeField(m_pin);
            QDialog::accept();
        });
}

} // namespace cinnabar::ui

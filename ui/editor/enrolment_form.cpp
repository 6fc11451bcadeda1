// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/enrolment_form.h"

#include "accounts/code_clock.h"
#include "editor/code_preview.h"
#include "editor/form_parts.h"
#include "editor/spec_fields.h"
#include "editor/typed_secret.h"
#include "otp/otp_limits.h"
#include "settings/settings.h"
#include "text/error_text.h"
#include "vault/vault_session.h"
#include "window/parts.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace cinnabar::ui {

namespace {

void clearChildren(QWidget *part) { qDeleteAll(part->findChildren<QWidget *>(Qt::FindDirectChildrenOnly)); }

QLineEdit *secretField(const QString &name)
{
    auto *field = new QLineEdit;
    field->setObjectName(name);
    field->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    return field;
}

} // namespace

QString defaultAccountName() { return EnrolmentForm::tr("Unnamed account"); }

EnrolmentForm::EnrolmentForm(Services &services, QWidget *parent)
    : QWidget(parent), m_services(services), m_title(headingLabel({})), m_issuer(new QLineEdit), m_name(new QLineEdit),
      m_nameMessage(new FieldMessage(m_name)), m_secretPart(new QWidget),
      m_secret(secretField(QStringLiteral("secret"))), m_secretMessage(new FieldMessage(m_secret)),
      m_suggestions(new QWidget), m_pinPart(new QWidget), m_pin(secretField(QStringLiteral("pin"))),
      m_pinMessage(new FieldMessage(m_pin)),
      m_code(new CodePreview(services.codeClock, services.settings.expiryWarning())), m_duplicates(mutedLabel()),
      m_findingsPart(new QWidget), m_notesPart(new QWidget), m_details(new Fold(tr("Details"))), m_spec(new SpecFields)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(formMargin, formGap, formMargin, formGap);
    layout->setSpacing(formWideGap);
    layout->addWidget(m_title);
    layout->addWidget(m_code);
    buildNames(layout);
    buildSecret(layout);
    m_duplicates->setForegroundRole(QPalette::WindowText);
    m_duplicates->setObjectName(QStringLiteral("duplicates"));
    layout->addWidget(m_duplicates);
    for (QWidget *part : {m_findingsPart, m_notesPart}) {
        auto *lines = new QVBoxLayout(part);
        lines->setContentsMargins(0, 0, 0, 0);
        lines->setSpacing(formGap);
    }
    m_findingsPart->setObjectName(QStringLiteral("findings"));
    layout->addWidget(m_findingsPart);
    buildDetails(layout);
    layout->addStretch(1);
    connect(&services.session, &VaultSession::vaultChanged, this, &EnrolmentForm::showDuplicates);
    showManual();
}

EnrolmentForm::~EnrolmentForm()
{
    wipeField(m_secret);
    wipeField(m_pin);
}

void EnrolmentForm::buildNames(QVBoxLayout *layout)
{
    m_issuer->setObjectName(QStringLiteral("issuer"));
    m_issuer->setPlaceholderText(tr("The site or company"));
    m_name->setObjectName(QStringLiteral("accountName"));
    m_name->setPlaceholderText(tr("Your login or mail address there"));
    addField(layout, tr("&Issuer"), m_issuer);
    addField(layout, tr("Account &name"), m_name);
    layout->addWidget(m_nameMessage);
    connect(m_issuer, &QLineEdit::textEdited, m_nameMessage, &FieldMessage::clearMessage);
    connect(m_name, &QLineEdit::textEdited, m_nameMessage, &FieldMessage::clearMessage);
}

void EnrolmentForm::buildSecret(QVBoxLayout *layout)
{
    auto *secretLayout = new QVBoxLayout(m_secretPart);
    secretLayout->setContentsMargins(0, 0, 0, 0);
    secretLayout->setSpacing(formGap);
    m_secret->setPlaceholderText(tr("The key the site shows, or an otpauth link"));
    addField(secretLayout, tr("Secr&et"), m_secret);
    secretLayout->addWidget(m_secretMessage);
    auto *offers = new QHBoxLayout(m_suggestions);
    offers->setContentsMargins(0, 0, 0, 0);
    offers->setSpacing(formGap);
    secretLayout->addWidget(m_suggestions, 0, Qt::AlignLeading);
    layout->addWidget(m_secretPart);

    auto *pinLayout = new QVBoxLayout(m_pinPart);
    pinLayout->setContentsMargins(0, 0, 0, 0);
    pinLayout->setSpacing(formGap);
    m_pin->setEchoMode(QLineEdit::Password);
    m_pin->setPlaceholderText(tr("Codes of this kind need it"));
    addField(pinLayout, tr("PIN"), m_pin);
    pinLayout->addWidget(m_pinMessage);
    layout->addWidget(m_pinPart);
    connect(m_secret, &QLineEdit::textEdited, this, &EnrolmentForm::secretEdited);
    connect(m_pin, &QLineEdit::textEdited, this, &EnrolmentForm::pinEdited);
}

void EnrolmentForm::buildDetails(QVBoxLayout *layout)
{
    m_details->setObjectName(QStringLiteral("details"));
    m_details->content()->addWidget(m_spec);
    m_details->content()->addWidget(m_notesPart);
    layout->addWidget(m_details);
    connect(m_spec, &SpecFields::edited, this, &EnrolmentForm::specEdited);
}

void EnrolmentForm::reset()
{
    wipeField(m_secret);
    wipeField(m_pin);
    m_entry = OtpEntry{};
    m_findings.clear();
    m_secretError.reset();
    m_secretLength = 0;
    m_typedNames = {};
    m_specError.reset();
    m_issuer->clear();
    m_name->clear();
    for (FieldMessage *message : {m_nameMessage, m_secretMessage, m_pinMessage})
        message->clearMessage();
    clearChildren(m_suggestions);
}

void EnrolmentForm::showManual()
{
    reset();
    m_manual = true;
    m_title->setText(tr("Type in what the site shows"));
    m_secretPart->show();
    m_details->setOpen(false);
    m_spec->setSpec(m_entry.spec);
    showFindings({});
    refresh();
}

void EnrolmentForm::showFound(const ParsedUri &found)
{
    const Names typed = m_typedNames;
    reset();
    m_manual = false;
    m_title->setText(tr("Check what was found"));
    m_secretPart->hide();
    m_entry = found.entry.clone();
    if (m_entry.issuer.isEmpty())
        m_entry.issuer = typed.issuer;
    if (m_entry.name.isEmpty())
        m_entry.name = typed.name;
    m_findings = found.findings;
    m_issuer->setText(m_entry.issuer);
    m_name->setText(m_entry.name);
    // Names are shown from their beginning, however long.
    m_issuer->setCursorPosition(0);
    m_name->setCursorPosition(0);
    if (m_entry.issuer.isEmpty() && m_entry.name.isEmpty()) {
        m_name->setText(defaultAccountName());
        m_name->selectAll();
        m_nameMessage->showHint(tr("The code holds no name, so this one is made up. Write the one you know it by."));
    }
    m_spec->setSpec(m_entry.spec);
    const bool canBeOther = std::any_of(m_findings.begin(), m_findings.end(),
        [](const Finding &finding) { return finding.id == FindingId::SteamByIssuer; });
    m_details->setOpen(canBeOther);
    showFindings(m_findings);
    refresh();
}

void EnrolmentForm::showFindings(const Findings &findings)
{
    clearChildren(m_findingsPart);
    clearChildren(m_notesPart);
    bool anyUpFront = false;
    for (const Finding &finding : findings) {
        const bool upFront = severityOf(finding.id) != Severity::Info;
        auto *line = mutedLabel(isolatedFindingText(finding));
        line->setAccessibleName(line->text());
        (upFront ? m_findingsPart : m_notesPart)->layout()->addWidget(line);
        if (upFront)
            line->setForegroundRole(QPalette::WindowText);
        anyUpFront = anyUpFront || upFront;
    }
    m_findingsPart->setVisible(anyUpFront);
}

void EnrolmentForm::secretEdited()
{
    const SecretBytes typed = secretOf(m_secret);
    clearChildren(m_suggestions);
    m_secretMessage->clearMessage();
    m_secretError.reset();
    m_entry.secret.clear();
    const bool atOnce = m_secret->text().size() > m_secretLength + 1;
    m_secretLength = m_secret->text().size();
    if (isLink(typed)) {
        linkEdited(typed, atOnce);
        return;
    }
    Findings findings;
    auto secret = decodeTypedSecret(m_entry.spec, typed, findings);
    if (secret) {
        m_entry.secret = std::move(*secret);
    } else {
        m_secretError = secret.error();
        // A secret that is not all there yet is no mistake while the person types.
        if (m_secretError->code == ErrorCode::SecretBadCharacter)
            showSecretError(*m_secretError);
    }
    showFindings(findings);
    refresh();
}

// A link that is typed letter by letter can be read before it is whole, so only a pasted one is taken at once.
void EnrolmentForm::linkEdited(const SecretBytes &link, bool atOnce)
{
    m_secretError = linkError(link);
    if (atOnce && !m_secretError) {
        Q_EMIT linkPasted();
        return;
    }
    if (atOnce)
        showSecretError(*m_secretError);
    else
        m_secretMessage->showHint(tr("This is a link. Once it is whole, add the account to see what it holds."));
    showFindings({});
    refresh();
}

void EnrolmentForm::showSecretError(const Error &error)
{
    m_secretMessage->showProblem(errorText(error));
    clearChildren(m_suggestions);
    const qsizetype position = error.values.value(1).toLongLong() - 1;
    if (error.code != ErrorCode::SecretBadCharacter || position < 0 || position >= m_secret->text().size())
        return;
    if (isLink(secretOf(m_secret)))
        return; // the position counts from where the secret begins in it
    for (const QChar letter : error.values.value(2)) {
        if (letter < u'A' || letter > u'Z')
            continue;
        auto *offer = new PillButton(PillButton::Kind::Other, tr("Write %1").arg(letter));
        offer->setAccessibleName(offer->text());
        offer->setAutoDefault(false);
        connect(offer, &QPushButton::clicked, this, [this, position, letter] { replaceCharacter(position, letter); });
        m_suggestions->layout()->addWidget(offer);
    }
}

void EnrolmentForm::replaceCharacter(qsizetype position, QChar letter)
{
    QString text = m_secret->text();
    text[position] = letter; // on a copy: the field's own block is overwritten below
    const QString typed = m_secret->text();
    m_secret->setText(text);
    if (typed.capacity() > 0)
        wipe(const_cast<QChar *>(typed.constData()), std::size_t(typed.size()) * sizeof(QChar));
    secretEdited();
    m_secret->setFocus();
}

bool EnrolmentForm::isBlank() const
{
    return m_manual && m_issuer->text().isEmpty() && m_name->text().isEmpty() && m_secret->text().isEmpty()
        && m_pin->text().isEmpty();
}

SecretBytes EnrolmentForm::takePastedLink()
{
    SecretBytes link = secretOf(m_secret);
    wipeField(m_secret);
    m_secretLength = 0;
    if (classifyText(link.view()) != TextKind::Migration) // an export's accounts have names of their own
        m_typedNames = {m_issuer->text().trimmed(), m_name->text().trimmed()};
    return link;
}

void EnrolmentForm::specEdited()
{
    auto spec = m_spec->spec();
    m_specError = spec ? std::nullopt : std::optional(spec.error());
    if (spec) {
        m_entry.spec = std::move(*spec);
        if (m_manual && !m_secret->text().isEmpty())
            secretEdited(); // mOTP's secret is written in another way
    }
    refresh();
}

void EnrolmentForm::pinEdited()
{
    m_pinMessage->clearMessage();
    m_entry.pin = secretOf(m_pin);
    refresh();
}

void EnrolmentForm::refresh()
{
    m_pinPart->setVisible(needsPin(m_entry.spec) && (m_entry.pin.empty() || !m_pin->text().isEmpty()));
    m_code->setWarning(m_services.settings.expiryWarning());
    m_code->setSource([this](UnixMillis now) -> Result<CodeWindow> {
        if (m_specError)
            return *m_specError;
        if (m_entry.secret.empty())
            return Error{ErrorCode::SecretMissing};
        return codeAt(m_entry.spec, m_entry.key(), now);
    });
    showDuplicates();
}

void EnrolmentForm::showDuplicates()
{
    QStringList names;
    if (!m_entry.secret.empty()) {
        for (const Account *account : m_services.session.vault().duplicatesOf(m_entry))
            names << tr("“%1”").arg(displayName(account->entry));
    }
    m_duplicates->setVisible(!names.isEmpty());
    m_duplicates->setText(names.isEmpty()
            ? QString()
            : tr("You have this already: it has the same secret as %1. You can still add it.")
                  .arg(names.join(tr(", ", "between names"))));
}

std::optional<OtpEntry> EnrolmentForm::checkedEntry()
{
    if (!m_secretError && isLink(secretOf(m_secret))) {
        Q_EMIT linkPasted();
        return std::nullopt;
    }
    QWidget *first = nullptr;
    const auto blame = [&first](QWidget *field) { first = first == nullptr ? field : first; };
    m_entry.issuer = m_issuer->text().trimmed();
    m_entry.name = m_name->text().trimmed();
    if (m_entry.issuer.isEmpty() && m_entry.name.isEmpty()) {
        m_nameMessage->showProblem(tr("Write the site or the account's name, so that you find it again."));
        blame(m_name);
    }
    const auto spec = m_spec->spec();
    if (!spec) {
        m_details->setOpen(true);
        blame(m_spec->problemField());
    }
    if (m_secretError) {
        showSecretError(*m_secretError);
        blame(m_secret);
    } else if (const auto valid = validateSecret(m_entry.spec, m_entry.secret.view()); !valid) {
        m_secretPart->show();
        showSecretError(valid.error());
        blame(m_secret);
    }
    if (needsPin(m_entry.spec) && m_entry.pin.empty()) {
        m_pinMessage->showProblem(errorText({ErrorCode::PinMissing}));
        blame(m_pin);
    }
    if (first != nullptr) {
        first->setFocus();
        return std::nullopt;
    }
    OtpEntry entry = m_entry.clone();
    if (entry.issuer.isEmpty())
        entry.labelIssuer.clear(); // it stands beside an issuer or not at all
    return entry;
}

} // namespace cinnabar::ui

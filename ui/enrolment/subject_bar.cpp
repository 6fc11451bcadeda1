// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/subject_bar.h"

#include "accounts/row_content.h"
#include "editor/form_parts.h"
#include "editor/spec_fields.h"
#include "enrolment/bench_subject.h"
#include "enrolment/inspection_text.h"
#include "enrolment/pasted_codes.h"
#include "otp/otp_limits.h"
#include "text/breakable_text.h"
#include "text/error_text.h"
#include "vault/account.h"
#include "window/parts.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <utility>

namespace cinnabar::ui {

namespace {

constexpr int longestTitle = 120; ///< in characters of average width
constexpr int longestReason = 400;

QString originText(BenchSubject::Origin origin)
{
    switch (origin) {
    case BenchSubject::Origin::Given:
        return {};
    case BenchSubject::Origin::Vault:
        return SubjectBar::tr("a copy of your account");
    case BenchSubject::Origin::Generated:
        return SubjectBar::tr("generated here");
    }
    return {};
}

} // namespace

SubjectBar::SubjectBar(BenchSubject &subject, QWidget *parent)
    : QWidget(parent), m_subject(subject), m_field(new QLineEdit), m_message(new FieldMessage(m_field)),
      m_scan(new PillButton(PillButton::Kind::Main, tr("&Scan"))), m_title(headingLabel({}, 1.1)),
      m_summary(mutedLabel()), m_choice(new QComboBox), m_clear(new PillButton(PillButton::Kind::Other, tr("C&lear"))),
      m_pinPart(new QWidget), m_pin(new QLineEdit)
{
    m_field->setObjectName(QStringLiteral("link"));
    m_field->setPlaceholderText(tr("Paste an otpauth: link, or drop a QR code anywhere here"));
    m_field->setAccessibleName(tr("Link"));
    m_field->setInputMethodHints(Qt::ImhNoPredictiveText | Qt::ImhSensitiveData);
    m_field->setLayoutDirection(Qt::LeftToRight);
    m_field->setMinimumHeight(controlHeight);
    m_field->setAcceptDrops(false); // What is dropped on the window is looked at.
    // A name of the other direction begins where all else does.
    for (QLabel *label : {m_title, m_summary})
        label->setAlignment(Qt::AlignAbsolute | Qt::AlignVCenter | (isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft));
    m_title->setObjectName(QStringLiteral("subjectTitle"));
    m_summary->setObjectName(QStringLiteral("subjectSummary"));
    m_choice->setObjectName(QStringLiteral("subjectChoice"));
    m_choice->setAccessibleName(tr("Which of them"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choice->setMinimumContentsLength(12);
    keepFromWheel(m_choice);
    m_clear->setObjectName(QStringLiteral("clearSubject"));
    m_clear->setAccessibleName(tr("Clear"));
    m_clear->setToolTip(tr("Forget this enrolment; nothing of it is stored"));
    m_scan->setAccessibleName(tr("Scan"));
    m_scan->setObjectName(QStringLiteral("scanSubject"));
    static_cast<PillButton *>(m_scan)->setGlyph(Glyph::Scan);
    buildMenu();
    buildPin();
    arrange();
    connect(m_field, &QLineEdit::textChanged, this, &SubjectBar::textEdited);
    connect(m_field, &QLineEdit::returnPressed, this, &SubjectBar::submit);
    connect(m_pin, &QLineEdit::textEdited, this, &SubjectBar::takePin);
    connect(m_choice, &QComboBox::activated, &subject, &BenchSubject::choose);
    connect(m_clear, &QPushButton::clicked, &subject, &BenchSubject::clear);
    connect(&subject, &BenchSubject::changed, this, &SubjectBar::followSubject);
    followSubject();
}

SubjectBar::~SubjectBar()
{
    wipeField(m_field);
    wipeField(m_pin);
}

void SubjectBar::buildPin()
{
    m_pin->setObjectName(QStringLiteral("pin"));
    m_pin->setEchoMode(QLineEdit::Password);
    m_pin->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhNoPredictiveText | Qt::ImhSensitiveData);
    m_pin->setMinimumHeight(controlHeight);
    auto *pin = new QVBoxLayout(m_pinPart);
    pin->setContentsMargins(0, 0, 0, 0);
    pin->setSpacing(formGap / 2);
    addField(pin, tr("PIN"), m_pin);
}

void SubjectBar::arrange()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(formGap);
    row->addWidget(m_field, 1);
    row->addWidget(m_scan);
    auto *names = new QVBoxLayout;
    names->setSpacing(2);
    names->addWidget(m_title);
    names->addWidget(m_summary);
    auto *about = new QHBoxLayout;
    about->setSpacing(formGap);
    about->addLayout(names, 1);
    about->addWidget(m_clear);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(formMargin, formMargin, formMargin, formGap);
    column->setSpacing(formGap);
    column->addLayout(row);
    column->addWidget(m_message);
    column->addWidget(m_choice);
    column->addLayout(about);
    column->addWidget(m_pinPart);
}

void SubjectBar::buildMenu()
{
    auto *menu = new QMenu(m_scan);
    const auto add = [this, menu](const QString &text, ScanSource source) {
        connect(menu->addAction(text), &QAction::triggered, this, [this, source] { Q_EMIT sourceChosen(source); });
    };
    add(tr("With the &camera…"), ScanSource::Camera);
    add(tr("On the &screen"), ScanSource::Screen);
    add(tr("In &pictures…"), ScanSource::Picture);
    add(tr("On the c&lipboard"), ScanSource::Clipboard);
    m_scan->setMenu(menu);
}

void SubjectBar::showSearching() { m_message->showHint(tr("Looking for QR codes…")); }

void SubjectBar::showProblem(const QString &sentence)
{
    if (m_subject.isEmpty())
        return m_message->showProblem(sentence);
    const QString title = shortened(m_subject.titles().value(m_subject.chosen()), longestTitle);
    m_message->showProblem(sentence + u' ' + tr("Below is still what was looked at before: %1.").arg(isolated(title)));
}

void SubjectBar::startTyping()
{
    m_field->setFocus();
    m_field->selectAll();
}

SecretBytes SubjectBar::takeTyped()
{
    SecretBytes text = secretOf(m_field);
    wipe();
    return text;
}

void SubjectBar::wipe()
{
    const QSignalBlocker quiet(m_field);
    wipeField(m_field);
    m_typedLength = 0;
}

void SubjectBar::textEdited()
{
    // What was pasted need not stand there in clear for longer. What is typed is whole when the person says so: a link
    // can be used long before the last character of its secret.
    const qsizetype before = std::exchange(m_typedLength, m_field->text().size());
    if (m_typedLength - before > longestKeystroke)
        Q_EMIT typed();
    else if (m_typedLength > 0)
        m_message->showHint(tr("Press Enter to look at it."));
    else
        m_message->clearMessage();
}

void SubjectBar::submit()
{
    if (!m_field->text().trimmed().isEmpty())
        Q_EMIT typed();
}

QString SubjectBar::shortened(const QString &text, int characters) const
{
    const QFontMetrics metrics = fontMetrics();
    return metrics.elidedText(text, Qt::ElideMiddle, characters * metrics.averageCharWidth());
}

void SubjectBar::showChoice(const QStringList &titles)
{
    const QSignalBlocker quiet(m_choice);
    m_choice->clear();
    for (qsizetype i = 0; i < titles.size(); ++i)
        m_choice->addItem(
            tr("%1 of %2: %3").arg(i + 1).arg(titles.size()).arg(shortened(isolated(titles[i]), longestTitle)));
    m_choice->setCurrentIndex(m_subject.chosen());
    m_choice->setVisible(titles.size() > 1);
}

void SubjectBar::showPin()
{
    const QSignalBlocker quiet(m_pin);
    wipeField(m_pin);
    const OtpEntry *entry = m_subject.entry();
    m_pinPart->setVisible(entry != nullptr && needsPin(entry->spec));
    m_pin->setPlaceholderText(
        entry && !entry->pin.empty() ? tr("It came with the secret") : tr("Codes of this kind need it"));
}

void SubjectBar::takePin()
{
    m_takingPin = true;
    m_subject.setPin(secretOf(m_pin));
    m_takingPin = false;
}

void SubjectBar::followSubject()
{
    if (m_takingPin)
        return;
    m_message->clearMessage();
    wipe();
    showPin();
    const QStringList titles = m_subject.titles();
    showChoice(titles);
    m_clear->setVisible(!m_subject.isEmpty());
    if (m_subject.isEmpty()) {
        m_title->setText(tr("Nothing is looked at yet"));
        m_title->setToolTip({});
        m_summary->setText(tr("Nothing is stored here, and your keychain is not touched."));
        return;
    }
    const QString title = titles.value(m_subject.chosen());
    m_title->setText(breakable(shortened(title, longestTitle)));
    m_title->setToolTip(
        m_title->text() == breakable(title) ? QString() : QStringLiteral("<qt>%1</qt>").arg(title.toHtmlEscaped()));
    const OtpEntry *entry = m_subject.entry();
    if (entry == nullptr) {
        const QString reason = refusalText(m_subject.inspected()->refusals.front().error);
        m_summary->setText(breakable(shortened(reason, longestReason)));
        return;
    }
    QStringList parts{specSummary(entry->spec), tr("%1 bits").arg(entry->secret.size() * 8)};
    if (const QString part = exportPartText(*m_subject.inspection()); !part.isEmpty())
        parts << part;
    if (const QString origin = originText(m_subject.origin()); !origin.isEmpty())
        parts << origin;
    m_summary->setText(parts.join(QStringLiteral(" \u00B7 ")));
}

} // namespace cinnabar::ui

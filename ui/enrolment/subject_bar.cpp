// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/subject_bar.h"

#include "editor/form_parts.h"
#include "editor/spec_fields.h"
#include "editor/typed_secret.h"
#include "enrolment/bench_subject.h"
#include "scan/handed_over.h"
#include "text/breakable_text.h"
#include "text/error_text.h"
#include "vault/account.h"
#include "window/parts.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
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
      m_summary(mutedLabel()), m_choice(new QComboBox), m_clear(new PillButton(PillButton::Kind::Other, tr("C&lear")))
{
    m_field->setObjectName(QStringLiteral("link"));
    m_field->setPlaceholderText(tr("Paste an otpauth: link, or drop a QR code anywhere here"));
    m_field->setAccessibleName(tr("Link"));
    m_field->setInputMethodHints(Qt::ImhNoPredictiveText | Qt::ImhSensitiveData);
    m_field->setLayoutDirection(Qt::LeftToRight);
    m_field->setMinimumHeight(controlHeight);
    m_field->setAcceptDrops(false); // What is dropped on the window is looked at.
    m_field->installEventFilter(this);
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
    about->addWidget(m_choice);
    about->addWidget(m_clear);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(formMargin, formMargin, formMargin, formGap);
    column->setSpacing(formGap);
    column->addLayout(row);
    column->addWidget(m_message);
    column->addLayout(about);

    connect(m_field, &QLineEdit::textChanged, this, &SubjectBar::textEdited);
    connect(m_field, &QLineEdit::returnPressed, this, &SubjectBar::submit);
    connect(m_choice, &QComboBox::activated, &subject, &BenchSubject::choose);
    connect(m_clear, &QPushButton::clicked, &subject, &BenchSubject::clear);
    connect(&subject, &BenchSubject::changed, this, &SubjectBar::followSubject);
    followSubject();
}

SubjectBar::~SubjectBar() { wipeField(m_field); }

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

// The field would leave out pictures, and take files for text.
bool SubjectBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress || !static_cast<QKeyEvent *>(event)->matches(QKeySequence::Paste))
        return QWidget::eventFilter(watched, event);
    const QMimeData *mime = QGuiApplication::clipboard()->mimeData();
    if (!mime || !mayHoldCodes(*mime))
        return false;
    Q_EMIT sourceChosen(ScanSource::Clipboard);
    return true;
}

void SubjectBar::showSearching() { m_message->showHint(tr("Looking for QR codes…")); }

void SubjectBar::showProblem(const QString &sentence) { m_message->showProblem(sentence); }

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
    const SecretBytes text = secretOf(m_field);
    // What was pasted into the empty field, or is a link that can be used, need not stand there in clear for longer.
    constexpr qsizetype longestKeystroke = 4; // of an input method
    const qsizetype before = std::exchange(m_typedLength, m_field->text().size());
    const bool wasPasted = before == 0 && m_typedLength > longestKeystroke;
    if (wasPasted || (isLink(text) && !linkError(text)))
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

void SubjectBar::followSubject()
{
    m_message->clearMessage();
    wipe();
    const QStringList titles = m_subject.titles();
    {
        const QSignalBlocker quiet(m_choice);
        m_choice->clear();
        for (const QString &title : titles)
            m_choice->addItem(shortened(title, longestTitle));
        m_choice->setCurrentIndex(m_subject.chosen());
    }
    m_choice->setVisible(titles.size() > 1);
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
    if (const QString origin = originText(m_subject.origin()); !origin.isEmpty())
        parts << origin;
    m_summary->setText(parts.join(QStringLiteral(" \u00B7 ")));
}

} // namespace cinnabar::ui

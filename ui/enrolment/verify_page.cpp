// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/verify_page.h"

#include "base/worker.h"
#include "editor/form_parts.h"
#include "enrolment/bench_subject.h"
#include "enrolment/bench_time.h"
#include "enrolment/explanation.h"
#include "enrolment/flow_layout.h"
#include "enrolment/inspection_text.h"
#include "enrolment/resynchronisation.h"
#include "text/error_text.h"
#include "text/verification_text.h"
#include "window/parts.h"

#include <QAccessible>
#include <QFontDatabase>
#include <QLineEdit>
#include <QPointer>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace cinnabar::ui {

namespace {

/// Of codes with a wrong length: below this it is still being typed.
constexpr int shortestExplained = 5;
/// RFC 4226 section 7.4 lets the search with two codes go further than the look-ahead for one.
constexpr int resynchronisationSearch = 1'000;

/// Of what is pasted beside the field; codes have ten characters at the most.
constexpr int longestCode = 64;

constexpr QChar acceptedSign(0x2713);
constexpr QChar refusedSign(0x2717);
constexpr QChar warningSign(0x26A0);

/// What an explanation needs, in a thread of its own.
struct ExplanationJob {
    OtpSpec spec;
    SecretBytes secret;
    SecretBytes pin;
    SecretBytes secretText;
    QString typed;
    UnixMillis time{0};
    Result<std::vector<Explanation>> outcome = Error{};

    void run() { outcome = explainCode(spec, {secret.view(), pin.view()}, typed, {time, secretText.view()}); }
};

QLineEdit *codeField(const char *name)
{
    auto *field = new QLineEdit;
    field->setObjectName(QLatin1StringView(name));
    field->setMinimumHeight(controlHeight + 8);
    field->setLayoutDirection(Qt::LeftToRight);
    field->setInputMethodHints(Qt::ImhNoPredictiveText | Qt::ImhPreferNumbers);
    QFont font = field->font();
    font.setPointSizeF(font.pointSizeF() * 1.4);
    field->setFont(font);
    return field;
}

} // namespace

VerifyPage::VerifyPage(const BenchParts &parts, QWidget *parent)
    : QWidget(parent), m_parts(parts), m_form(new QWidget), m_empty(mutedLabel()), m_code(codeField("code")),
      m_second(codeField("secondCode")), m_window(new QSpinBox), m_counter(new QLineEdit),
      m_counterMessage(new FieldMessage(m_counter)), m_used(mutedLabel()),
      m_use(new PillButton(PillButton::Kind::Other, tr("Mark as &used"))),
      m_forget(new PillButton(PillButton::Kind::Other, tr("Forget used codes"))), m_verdict(headingLabel({}, 1.1)),
      m_explanations(new QWidget)
{
    build();
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMilliseconds);
    connect(&m_pause, &QTimer::timeout, this, &VerifyPage::explain);
    for (QLineEdit *field : {m_code, m_second, m_counter})
        connect(field, &QLineEdit::textChanged, this, &VerifyPage::check);
    connect(m_window, &QSpinBox::valueChanged, this, &VerifyPage::check);
    connect(m_use, &QPushButton::clicked, this, [this] {
        if (m_verification && m_verification->accepted)
            m_lastUsed = m_verification->step;
        check();
    });
    connect(m_forget, &QPushButton::clicked, this, [this] {
        m_lastUsed.reset();
        check();
    });
    connect(&parts.subject, &BenchSubject::changed, this, &VerifyPage::followSubject);
    connect(&parts.time, &BenchTime::ticked, this, &VerifyPage::check);
    followSubject();
}

VerifyPage::~VerifyPage() = default;

void VerifyPage::build()
{
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(formMargin, formMargin, formMargin, formMargin);
    page->setSpacing(formWideGap);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setText(tr("Scan or paste an enrolment that can be used, and type its codes here."));
    page->addWidget(m_empty, 1);
    page->addWidget(m_form, 1);
    auto *column = new QVBoxLayout(m_form);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(formWideGap);
    addField(column, tr("C&ode as it was typed"), m_code);
    m_secondLabel = addField(column, tr("The code &after it, to resynchronise a counter"), m_second);
    column->addWidget(buildRules());
    column->addWidget(buildAnswer());
    column->addStretch(1);
}

QWidget *VerifyPage::buildRules()
{
    m_window->setObjectName(QStringLiteral("window"));
    m_window->setRange(0, widestServerWindow);
    m_window->setValue(1);
    m_counter->setObjectName(QStringLiteral("expectedCounter"));
    m_counter->setInputMethodHints(Qt::ImhDigitsOnly);
    for (QWidget *field : {static_cast<QWidget *>(m_window), static_cast<QWidget *>(m_counter)})
        field->setMinimumHeight(controlHeight);
    keepFromWheel(m_window);
    m_used->setObjectName(QStringLiteral("usedCodes"));
    m_use->setObjectName(QStringLiteral("markUsed"));
    m_use->setAccessibleName(tr("Mark as used"));
    m_use->setToolTip(tr("A server that follows RFC 6238 takes each code once"));
    m_forget->setObjectName(QStringLiteral("forgetUsed"));
    auto *rules = new QWidget;
    auto *column = new QVBoxLayout(rules);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(formGap);
    m_windowLabel = addField(column, tr("&Window of the server, in steps either way"), m_window);
    m_counterLabel = addField(column, tr("Counter that the server e&xpects"), m_counter);
    column->addWidget(m_counterMessage);
    column->addWidget(m_used);
    auto *flow = new FlowLayout;
    flow->addWidget(m_use);
    flow->addWidget(m_forget);
    column->addLayout(flow);
    return rules;
}

QWidget *VerifyPage::buildAnswer()
{
    m_verdict->setObjectName(QStringLiteral("verdict"));
    m_verdict->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_explanations->setObjectName(QStringLiteral("explanations"));
    auto *answer = new QWidget;
    auto *column = new QVBoxLayout(answer);
    column->setContentsMargins(0, formGap, 0, 0);
    column->setSpacing(formGap / 2);
    column->addWidget(m_verdict);
    column->addWidget(m_explanations);
    auto *list = new QVBoxLayout(m_explanations);
    list->setContentsMargins(0, formGap, 0, 0);
    list->setSpacing(formGap);
    return answer;
}

void VerifyPage::followSubject()
{
    const OtpEntry *entry = m_parts.subject.entry();
    m_form->setVisible(entry != nullptr);
    m_empty->setVisible(entry == nullptr);
    m_lastUsed.reset();
    m_explained.reset();
    m_code->clear();
    m_second->clear();
    const HotpSpec *hotp = entry ? std::get_if<HotpSpec>(&entry->spec) : nullptr;
    m_counter->setText(QString::number(hotp ? hotp->counter : 0));
    for (QWidget *part : {static_cast<QWidget *>(m_secondLabel), static_cast<QWidget *>(m_second),
             static_cast<QWidget *>(m_counterLabel), static_cast<QWidget *>(m_counter)})
        part->setVisible(hotp != nullptr);
    for (QWidget *part :
        {static_cast<QWidget *>(m_used), static_cast<QWidget *>(m_use), static_cast<QWidget *>(m_forget)})
        part->setVisible(hotp == nullptr);
    m_windowLabel->setText(
        hotp ? tr("Look-ahead &window of the server, in counters") : tr("&Window of the server, in steps either way"));
    m_window->setAccessibleName(plainName(m_windowLabel->text()));
    if (entry)
        resetWindow(hotp != nullptr);
    check();
}

void VerifyPage::resetWindow(bool byCounter)
{
    if (m_byCounter == byCounter)
        return; // the server is still the one that was described
    m_byCounter = byCounter;
    m_window->setValue(byCounter ? 10 : 1);
}

std::optional<OtpSpec> VerifyPage::spec() const
{
    OtpSpec spec = m_parts.subject.entry()->spec;
    if (auto *hotp = std::get_if<HotpSpec>(&spec)) {
        bool isNumber = false;
        hotp->counter = m_counter->text().trimmed().toULongLong(&isNumber);
        if (!isNumber)
            return {};
    }
    return spec;
}

std::optional<VerifyPage::Question> VerifyPage::question() const
{
    auto expected = spec();
    if (!expected)
        return {};
    const auto step = stepAt(*expected, m_parts.time.now());
    return Question{m_code->text(), std::move(*expected), step ? *step : std::nullopt};
}

bool VerifyPage::takeCode(const QString &text)
{
    const QString code = text.trimmed();
    const bool isCode = !code.isEmpty() && code.size() <= longestCode && !code.contains(u'\n');
    if (!isCode || !m_code->isVisible())
        return false;
    m_code->setText(code);
    m_code->setFocus();
    return true;
}

void VerifyPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    check(); // takes up the explanation that hiding cut off
}

void VerifyPage::hideEvent(QHideEvent *event)
{
    m_pause.stop();
    QWidget::hideEvent(event);
}

void VerifyPage::check()
{
    m_verification.reset();
    m_counterMessage->clearMessage();
    const bool canCheck = m_parts.subject.entry() && !m_code->text().trimmed().isEmpty();
    if (!canCheck) {
        sayNothing();
    } else if (!spec()) {
        sayNothing();
        m_counterMessage->showProblem(errorText({ErrorCode::BadCounter, {m_counter->text()}}));
    } else if (m_second->isVisibleTo(m_form) && !m_second->text().trimmed().isEmpty()) {
        checkTwoCodes();
    } else {
        checkCode();
    }
    showUsed();
}

void VerifyPage::checkCode()
{
    const OtpEntry &entry = *m_parts.subject.entry();
    ServerRules rules;
    rules.time = m_parts.time.now();
    rules.window = m_window->value();
    rules.lastUsed = m_lastUsed;
    const auto verified = verifyCode(*spec(), entry.key(), m_code->text(), rules);
    if (!verified) {
        clearExplanations();
        return say(warningSign, benchErrorText(verified.error()));
    }
    m_verification = *verified;
    say(verified->accepted ? acceptedSign : refusedSign, verificationText(entry.spec, *verified));
    // Within a step another second brings no other mistake to light.
    if (!verified->offset && m_explained && m_explained == question())
        return;
    clearExplanations();
    const bool isWhole = verified->form == CodeForm::Fits || m_code->text().trimmed().size() >= shortestExplained;
    if (!verified->offset && isWhole && isVisible())
        m_pause.start();
}

void VerifyPage::checkTwoCodes()
{
    clearExplanations();
    const OtpEntry &entry = *m_parts.subject.entry();
    const OtpSpec expected = *spec();
    const int searched = std::max(resynchronisationSearch, m_window->value());
    const auto found =
        resynchronise(std::get<HotpSpec>(expected), entry.key(), m_code->text(), m_second->text(), searched);
    if (!found)
        return say(warningSign, errorText(found.error()));
    QString sentence = resynchronisationText(*found);
    if (!*found)
        sentence += u' ' + tr("With two codes it was searched for up to %1 counters ahead.").arg(searched);
    say(*found ? acceptedSign : refusedSign, sentence);
}

void VerifyPage::say(QChar sign, const QString &sentence)
{
    m_verdict->setText(QString(sign) + u' ' + sentence);
    m_verdict->show();
    alert(m_code->text() + u' ' + m_second->text() + u' ' + sign);
}

void VerifyPage::alert(const QString &answer)
{
    if (!isVisible() || std::exchange(m_alerted, answer) == answer)
        return;
    QAccessibleEvent event(m_verdict, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void VerifyPage::sayNothing()
{
    m_alerted.clear();
    m_verdict->clear();
    m_verdict->hide();
    clearExplanations();
}

void VerifyPage::showUsed()
{
    m_used->setText(m_lastUsed
            ? tr("The server took the code of step %1 last: that one and all before it are replays.").arg(*m_lastUsed)
            : tr("The server remembers no code that was used."));
    m_use->setEnabled(m_verification && m_verification->accepted);
    m_forget->setEnabled(m_lastUsed.has_value());
}

void VerifyPage::clearExplanations()
{
    m_pause.stop();
    ++m_asked;
    m_explained.reset();
    qDeleteAll(m_explanations->findChildren<QLabel *>(QString(), Qt::FindDirectChildrenOnly));
    m_explanations->hide();
}

void VerifyPage::explain()
{
    const InspectedEntry *inspected = m_parts.subject.inspected();
    const auto asked = question();
    if (!inspected || !inspected->usable() || !asked)
        return;
    clearExplanations();
    m_explained = asked;
    const OtpEntry &entry = inspected->entry;
    const auto job = std::make_shared<ExplanationJob>(ExplanationJob{asked->spec, entry.secret.clone(),
        entry.pin.clone(), inspected->secretGiven.clone(), asked->typed, m_parts.time.now()});
    m_parts.worker.run([job] { job->run(); },
        [self = QPointer(this), job, number = m_asked] {
            if (self && self->m_asked == number)
                self->showExplanations(job->outcome);
        });
}

void VerifyPage::showExplanations(const Result<std::vector<Explanation>> &found)
{
    auto *list = static_cast<QVBoxLayout *>(m_explanations->layout());
    const auto add = [this, list](QLabel *label) {
        list->addWidget(label);
        if (list->count() == 1)
            m_explanations->setAccessibleName(label->text());
    };
    if (!found) {
        add(mutedLabel(errorText(found.error())));
    } else if (found->empty()) {
        add(mutedLabel(tr("No mistake that servers and apps are known for makes this code from this secret. It may be "
                          "another account's, or a typing error.")));
    } else {
        add(headingLabel(
            found->size() == 1 ? tr("What makes this code:") : tr("What makes this code, likeliest first:"), 1.0));
        int number = 0;
        for (const Explanation &explanation : *found) {
            auto *label = new QLabel(QStringLiteral("%1. %2").arg(++number).arg(explanationText(explanation)));
            label->setWordWrap(true);
            label->setTextFormat(Qt::PlainText);
            label->setObjectName(QStringLiteral("explanation"));
            label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
            add(label);
        }
    }
    m_explanations->show();
    QAccessibleEvent event(m_explanations, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

} // namespace cinnabar::ui

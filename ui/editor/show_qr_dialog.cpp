// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/show_qr_dialog.h"

#include "editor/form_parts.h"
#include "editor/qr_view.h"
#include "text/error_text.h"
#include "uri/otpauth_uri.h"
#include "vault/vault_session.h"
#include "window/parts.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace cinnabar::ui {

ShowQrDialog::ShowQrDialog(Services &services, const QUuid &id, QWidget *parent)
    : QDialog(parent), m_services(services), m_id(id), m_pages(new QStackedWidget), m_heading(headingLabel({})),
      m_warning(new QLabel), m_show(new PillButton(PillButton::Kind::Main, tr("&Show the code"))), m_view(new QrView)
{
    setWindowTitle(tr("QR code"));
    followTheme(*this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(formMargin, formMargin, formMargin, formMargin);
    layout->setSpacing(formWideGap);
    m_pages->addWidget(buildCover());
    m_pages->addWidget(buildCode());
    auto *close = new PillButton(PillButton::Kind::Other, tr("Close"));
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    layout->addWidget(m_heading);
    layout->addWidget(m_pages, 1);
    layout->addWidget(close, 0, Qt::AlignTrailing);
    m_hideTimer.setObjectName(QStringLiteral("hideTimer"));
    m_hideTimer.setSingleShot(true);
    m_hideTimer.setInterval(shownMilliseconds);
    connect(&m_hideTimer, &QTimer::timeout, this, &ShowQrDialog::hideCode);
    connect(m_show, &QPushButton::clicked, this, &ShowQrDialog::showCode);
    resize(380, 460);

    const Account *account = services.session.vault().find(id);
    if (account == nullptr) {
        showProblem(errorText({ErrorCode::AccountNotFound, {id.toString(QUuid::WithoutBraces)}}));
        return;
    }
    m_heading->setText(displayName(account->entry));
    if (const auto uri = writeOtpauthUri(account->entry); !uri)
        showProblem(errorText(uri.error()));
}

ShowQrDialog::~ShowQrDialog() = default;

QWidget *ShowQrDialog::buildCover()
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(formWideGap);
    m_warning->setText(
        tr("Anyone who sees this code can make your codes. Show it only to pair a device of your own, and "
           "look who stands behind you."));
    m_warning->setWordWrap(true);
    m_warning->setTextFormat(Qt::PlainText);
    m_warning->setAlignment(Qt::AlignCenter);
    m_warning->setObjectName(QStringLiteral("qrWarning"));
    m_show->setObjectName(QStringLiteral("showCode"));
    layout->addStretch(1);
    layout->addWidget(m_warning);
    layout->addWidget(m_show, 0, Qt::AlignCenter);
    layout->addStretch(1);
    return page;
}

QWidget *ShowQrDialog::buildCode()
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(formWideGap);
    auto *hide = new PillButton(PillButton::Kind::Other, tr("&Hide the code"));
    connect(hide, &QPushButton::clicked, this, &ShowQrDialog::hideCode);
    QLabel *note = mutedLabel(tr("It hides by itself after a minute, or when you turn to another window."));
    note->setAlignment(Qt::AlignCenter);
    layout->addWidget(m_view, 1);
    layout->addWidget(note);
    layout->addWidget(hide, 0, Qt::AlignCenter);
    return page;
}

bool ShowQrDialog::isCodeShown() const { return m_view->hasCode(); }

void ShowQrDialog::showProblem(const QString &sentence)
{
    m_warning->setText(sentence);
    m_show->hide();
}

void ShowQrDialog::showCode()
{
    const Account *account = m_services.session.vault().find(m_id);
    if (account == nullptr) {
        showProblem(errorText({ErrorCode::AccountNotFound, {m_heading->text()}}));
        return;
    }
    const auto uri = writeOtpauthUri(account->entry);
    auto code = uri ? m_services.qrWriter.write(uri->view()) : Result<QrMatrix>(uri.error());
    if (!code) {
        showProblem(errorText(code.error()));
        return;
    }
    m_view->setCode(std::move(*code));
    m_pages->setCurrentIndex(1);
    m_hideTimer.start();
}

void ShowQrDialog::hideCode()
{
    m_hideTimer.stop();
    m_view->clearCode();
    m_pages->setCurrentIndex(0);
}

void ShowQrDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    const bool turnedAway = event->type() == QEvent::ActivationChange && !isActiveWindow();
    const bool minimised = event->type() == QEvent::WindowStateChange && isMinimized();
    if (turnedAway || minimised)
        hideCode();
}

void ShowQrDialog::hideEvent(QHideEvent *event)
{
    hideCode();
    QDialog::hideEvent(event);
}

} // namespace cinnabar::ui

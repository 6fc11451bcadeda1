// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/store_gate.h"

#include "editor/form_parts.h"
#include "text/error_text.h"
#include "window/parts.h"

#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

namespace cinnabar::ui {

StoreGate::StoreGate(VaultSession &session, QWidget *parent)
    : QWidget(parent), m_session(session), m_text(mutedLabel()),
      m_retry(new PillButton(PillButton::Kind::Other, tr("Try the store again")))
{
    m_text->setForegroundRole(QPalette::WindowText);
    m_text->setObjectName(QStringLiteral("storeMessage"));
    m_retry->setAutoDefault(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(formMargin, 0, formMargin, 0);
    layout->setSpacing(formGap);
    layout->addWidget(m_text);
    layout->addWidget(m_retry, 0, Qt::AlignLeading);
    connect(m_retry, &QPushButton::clicked, this, [this] { m_session.load(); });
    connect(&m_session, &VaultSession::stateChanged, this, &StoreGate::showState);
    showState();
}

bool StoreGate::isOpen() const { return m_session.state() == SessionState::Ready && !m_saving; }

void StoreGate::showState()
{
    QString text;
    const bool unavailable = m_session.state() == SessionState::Unavailable;
    if (unavailable)
        text = errorText(m_session.error()) + QLatin1Char('\n')
            + tr("What you entered is kept here until it can be stored.");
    else if (m_session.state() == SessionState::Loading)
        text = tr("Your accounts are still being loaded. What you entered can be stored as soon as they are here.");
    else if (m_saving)
        text = tr("Storing…");
    else
        text = m_failure;
    m_text->setText(text);
    m_retry->setVisible(unavailable);
    setVisible(m_shown && !text.isEmpty());
    Q_EMIT changed();
}

void StoreGate::setShown(bool shown)
{
    m_shown = shown;
    setVisible(m_shown && !m_text->text().isEmpty());
}

void StoreGate::begin()
{
    m_saving = true;
    m_failure.clear();
    showState();
}

void StoreGate::end(const Status &status)
{
    m_saving = false;
    if (!status)
        m_failure =
            errorText(status.error()) + QLatin1Char('\n') + tr("What you entered is still here: you can try again.");
    showState();
    if (!status)
        Q_EMIT failed();
}

void StoreGate::clearFailure()
{
    m_failure.clear();
    showState();
}

void StoreGate::add(std::vector<OtpEntry> entries, std::function<void(const QList<QUuid> &)> stored)
{
    begin();
    m_session.add(
        std::move(entries), [self = QPointer(this), stored = std::move(stored)](Result<std::vector<QUuid>> ids) {
            if (!self)
                return; // the window is gone; the session has finished the change on its own
            self->end(ids ? ok() : Status(ids.error()));
            if (ids)
                stored(QList<QUuid>(ids->begin(), ids->end()));
        });
}

void StoreGate::change(VaultSession::Edit edit, std::function<void()> stored)
{
    begin();
    m_session.change(std::move(edit), [self = QPointer(this), stored = std::move(stored)](Status status) {
        if (!self)
            return;
        self->end(status);
        if (status)
            stored();
    });
}

} // namespace cinnabar::ui

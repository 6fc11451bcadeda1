// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/backup_code_row.h"

#include "editor/code_line.h"
#include "editor/form_parts.h"
#include "vault/account.h"
#include "window/parts.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>

namespace cinnabar::ui {

BackupCodeRow::BackupCodeRow(const BackupCode &code, int number, QWidget *parent)
    : QWidget(parent),
      m_line(new CodeLine(code.code.clone(), code.used ? CodeLine::Look::Struck : CodeLine::Look::Plain)),
      m_copy(new PillButton(PillButton::Kind::Other, tr("Copy")))
{
    auto *texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addStretch(1);
    texts->addWidget(m_line);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(formGap);
    row->addLayout(texts, 1);
    if (code.used) {
        const QDate day = QDateTime::fromMSecsSinceEpoch(code.used->count()).date();
        auto *when = new QLabel(tr("used %1").arg(QLocale().toString(day, QLocale::ShortFormat)));
        setMuted(when);
        texts->addWidget(when, 0, Qt::AlignLeading); // under the code, whatever the text's own direction
        m_unmark = new PillButton(PillButton::Kind::Other, tr("Not used"));
        m_unmark->setAccessibleName(tr("Mark code %1 as not used").arg(number));
        m_unmark->setToolTip(tr("Mark this code as not used"));
        m_unmark->setAutoDefault(false);
        connect(m_unmark, &QPushButton::clicked, this, &BackupCodeRow::unmarkPressed);
        row->addWidget(m_unmark);
        m_copy->setAccessibleName(tr("Copy used code %1 again").arg(number));
    } else {
        m_copy->setAccessibleName(tr("Copy code %1 and mark it as used").arg(number));
    }
    texts->addStretch(1);
    m_copy->setAutoDefault(false);
    connect(m_copy, &QPushButton::clicked, this, &BackupCodeRow::copyPressed);
    row->addWidget(m_copy);
}

QWidget *BackupCodeRow::tabAfter(QWidget *previous) const
{
    for (QWidget *button : {m_unmark, m_copy}) {
        if (button == nullptr)
            continue;
        if (previous != nullptr)
            setTabOrder(previous, button);
        previous = button;
    }
    return previous;
}

SecretView BackupCodeRow::code() const { return m_line->code(); }

} // namespace cinnabar::ui

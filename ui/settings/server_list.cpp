// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/server_list.h"

#include "editor/form_parts.h"
#include "enrolment/server_address.h"
#include "settings/settings.h"

#include <QFontMetrics>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace cinnabar::ui {

namespace {
constexpr int shownLines = 4;
} // namespace

ServerList::ServerList(Settings &settings, QWidget *parent)
    : QGroupBox(tr("Time servers"), parent), m_settings(settings), m_lines(new QPlainTextEdit(this)),
      m_message(new FieldMessage(m_lines, this))
{
    m_lines->setObjectName(QStringLiteral("timeServers"));
    m_lines->setAccessibleName(tr("Time servers, one a line"));
    m_lines->setTabChangesFocus(true);
    m_lines->setLineWrapMode(QPlainTextEdit::NoWrap);
    // Addresses are written from left to right in every language.
    QTextOption direction = m_lines->document()->defaultTextOption();
    direction.setTextDirection(Qt::LeftToRight);
    m_lines->document()->setDefaultTextOption(direction);
    m_lines->setPlainText(settings.timeServers().join(QLatin1Char('\n')));
    m_lines->setPlaceholderText(defaultTimeServers().join(QLatin1Char('\n')));
    const int frame = 2 * (m_lines->frameWidth() + int(m_lines->document()->documentMargin()));
    m_lines->setFixedHeight(shownLines * QFontMetrics(m_lines->font()).lineSpacing() + frame);
    connect(m_lines, &QPlainTextEdit::textChanged, this, &ServerList::take);

    auto *column = new QVBoxLayout(this);
    column->addWidget(
        mutedLabel(tr("Nobody is asked before you ask for the time. One a line: a name, with “:port” "
                      "where it needs one, or “https://…” for a web server, which tells it to a second.")));
    column->addWidget(m_lines);
    column->addWidget(m_message);
}

void ServerList::take()
{
    QStringList servers;
    for (const QString &line : m_lines->toPlainText().split(QLatin1Char('\n'))) {
        const QString server = line.trimmed();
        if (server.isEmpty())
            continue;
        if (!isTimeServer(timeServerFrom(server)))
            return m_message->showProblem(tr("“%1” can't be asked for the time. The servers from before are kept as "
                                             "long as it stands there.")
                                              .arg(server));
        servers.append(server);
    }
    if (servers.size() > Settings::mostTimeServers)
        return m_message->showProblem(
            tr("That are more than %n servers. Those from before are kept.", nullptr, Settings::mostTimeServers));
    m_message->clearMessage();
    m_settings.setTimeServers(servers);
    Q_EMIT changed();
}

} // namespace cinnabar::ui

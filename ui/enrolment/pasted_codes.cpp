// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/pasted_codes.h"

#include "editor/form_parts.h"
#include "editor/typed_secret.h"
#include "enrolment/subject_sources.h"
#include "scan/handed_over.h"

#include <QClipboard>
#include <QDragEnterEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMimeData>

#include <utility>

namespace cinnabar::ui {

PastedCodes::PastedCodes(QWidget &window, SubjectSources &sources) : QObject(&window), m_sources(sources)
{
    for (QLineEdit *field : window.findChildren<QLineEdit *>()) {
        field->installEventFilter(this);
        m_lengths.insert(field, field->text().size());
        connect(field, &QLineEdit::textChanged, this, [this, field] { textChanged(field); });
    }
}

bool PastedCodes::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::DragEnter) {
        auto *drag = static_cast<QDragEnterEvent *>(event);
        if (!mayHoldCodes(*drag->mimeData()))
            return false;
        drag->ignore(); // what the field does not take is offered to the window
        return true;
    }
    if (event->type() != QEvent::KeyPress || !static_cast<QKeyEvent *>(event)->matches(QKeySequence::Paste))
        return QObject::eventFilter(watched, event);
    const QMimeData *mime = QGuiApplication::clipboard()->mimeData();
    if (!mime || !mayHoldCodes(*mime))
        return false;
    m_sources.take(*mime);
    return true;
}

void PastedCodes::textChanged(QLineEdit *field)
{
    const qsizetype length = field->text().size();
    const qsizetype before = std::exchange(m_lengths[field], length);
    if (length - before <= longestKeystroke)
        return;
    SecretBytes text = secretOf(field);
    if (!isLink(text))
        return;
    wipeField(field);
    m_sources.take(std::move(text));
}

} // namespace cinnabar::ui

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QGroupBox>

class QPlainTextEdit;

namespace cinnabar::ui {

class FieldMessage;
class Settings;

/// The servers that are asked for the time, one a line. What can be asked is kept as it is typed; while a line can't,
/// it is said, and all is as it was before.
class ServerList : public QGroupBox {
    Q_OBJECT
public:
    /// `settings` must outlive this.
    explicit ServerList(Settings &settings, QWidget *parent = nullptr);

Q_SIGNALS:
    void changed();

private:
    void take();

    Settings &m_settings;
    QPlainTextEdit *m_lines;
    FieldMessage *m_message;
};

} // namespace cinnabar::ui

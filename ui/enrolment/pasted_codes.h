// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>

class QLineEdit;
class QWidget;

namespace cinnabar::ui {

class SubjectSources;

/// Text that comes into a field at once is longer than this: pasted, dropped, or of an input method that has a whole
/// text to give. What is shorter may be a keystroke.
inline constexpr qsizetype longestKeystroke = 4;

/// Looks at enrolments and pictures that are pasted or dropped into the fields of a window, which would leave out the
/// pictures, take files for text, and show the secret of a link in clear.
class PastedCodes : public QObject {
    Q_OBJECT
public:
    /// All fields that `window` has by now. Both must outlive this.
    PastedCodes(QWidget &window, SubjectSources &sources);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// What came in by a menu of the field's own, or with the middle button.
    void textChanged(QLineEdit *field);

    SubjectSources &m_sources;
    QHash<const QLineEdit *, qsizetype> m_lengths;
};

} // namespace cinnabar::ui

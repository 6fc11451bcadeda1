// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recovery/backup_text.h"

#include "text/error_text.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QRegularExpression>
#include <QTimeZone>

namespace cinnabar::ui {

namespace {

struct BackupText {
    Q_DECLARE_TR_FUNCTIONS(cinnabar::ui::BackupText)
};

} // namespace

QDateTime backupTime(const QString &file)
{
    const QFileInfo info(file);
    static const QRegularExpression pattern(
        QStringLiteral("^backup-.*-(\\d{4}-\\d\\d-\\d\\dT\\d{6})\\.\\d{3}Z\\.cinnabar$"));
    const QString stamp = pattern.match(info.fileName()).captured(1);
    QDateTime time = QDateTime::fromString(stamp, QStringLiteral("yyyy-MM-ddTHHmmss"));
    if (!time.isValid())
        return info.lastModified();
    time.setTimeZone(QTimeZone::utc());
    return time.toLocalTime();
}

QString backupTitle(const QString &file)
{
    const QDateTime time = backupTime(file);
    return time.isValid() ? QLocale().toString(time, QLocale::ShortFormat) : QFileInfo(file).fileName();
}

QString backupProblem(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Io:
    case ErrorCode::StoreReadOnly: {
        // It names the folder, or the file that was to be written to it.
        const QString path = error.values.value(0);
        const bool isFile =
            path.endsWith(QLatin1StringView(".cinnabar.new")) || path.endsWith(QLatin1StringView(".cinnabar"));
        const QString place = QDir::toNativeSeparators(isFile ? QFileInfo(path).path() : path);
        return BackupText::tr("Nothing can be written to “%1” (%2). If it is on a stick or a network drive, connect "
                              "it; else choose another folder for the backups.")
            .arg(place, error.values.value(1));
    }
    default:
        return errorText(error);
    }
}

} // namespace cinnabar::ui

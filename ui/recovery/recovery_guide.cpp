// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recovery/recovery_guide.h"

#include "base/clock.h"
#include "recovery/backup_text.h"
#include "recovery/backups_dialog.h"
#include "recovery/offer_line.h"
#include "recovery/recovery_dialog.h"
#include "recovery/restore_dialog.h"
#include "settings/settings.h"
#include "vault/backup_keeper.h"
#include "vault/vault_session.h"
#include "window/questions.h"
#include "window/vault_places.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace cinnabar::ui {

namespace {

constexpr std::chrono::hours aWeek{24 * 7};
constexpr std::size_t accountsToAskAgain = 5;

void openOver(QDialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAttribute(Qt::WA_WindowPropagation);
    dialog->open();
}

} // namespace

RecoveryGuide::RecoveryGuide(Services &services, QWidget &window)
    : QObject(&window), m_services(services), m_window(window)
{
    for (const auto signal : {&VaultSession::stateChanged, &VaultSession::vaultChanged})
        connect(&services.session, signal, this, &RecoveryGuide::follow);
    connect(&services.backups, &BackupKeeper::failed, this, &RecoveryGuide::tellFailure);
    connect(&services.backups, &BackupKeeper::written, this, [this] { m_told.clear(); });
}

RecoveryGuide::~RecoveryGuide() = default;

bool RecoveryGuide::isOfferDue() const
{
    const VaultSession &session = m_services.session;
    const std::size_t accounts = session.vault().accounts().size();
    if (!session.isWritable() || session.describe().kind == StoreKind::Memory || accounts == 0
        || m_services.backups.isOn())
        return false;
    const std::chrono::milliseconds before = m_services.settings.recoveryPutOff();
    if (before.count() == 0)
        return true;
    return accounts >= accountsToAskAgain && m_services.clock.now() - before >= aWeek;
}

void RecoveryGuide::follow()
{
    if (!isOfferDue()) {
        delete m_line;
    } else if (!m_line) {
        m_line = new OfferLine(&m_window);
        connect(m_line, &OfferLine::accepted, this, [this] { setUp(m_window); });
        connect(m_line, &OfferLine::putOff, this, &RecoveryGuide::putOff);
        Q_EMIT offered(m_line);
    }
}

void RecoveryGuide::putOff()
{
    m_services.settings.setRecoveryPutOff(m_services.clock.now());
    if (m_line)
        m_line->deleteLater(); // it is what was pressed
    m_line.clear();
}

void RecoveryGuide::setUp(QWidget &over)
{
    auto *dialog = new RecoveryDialog(m_services, firstFolder(), &over);
    const bool wasOn = m_services.backups.isOn();
    connect(dialog, &RecoveryDialog::rejected, this, [this, wasOn] {
        if (!wasOn && m_services.session.state() == SessionState::Ready)
            putOff();
    });
    connect(dialog, &RecoveryDialog::finished, this, [this, wasOn](const QString &file) {
        const QString name = QDir::toNativeSeparators(file);
        const QString text = wasOn
            ? tr("The new passphrase opens backups from now on. The first one is “%1”.").arg(name)
            : tr("Backups are on. The first one is “%1”.").arg(name);
        Q_EMIT noticed({text.toHtmlEscaped(), {}, {}, {}, NoticeContent::Stay::Lasting});
    });
    openOver(dialog);
}

void RecoveryGuide::showBackups()
{
    auto *dialog = new BackupsDialog(m_services, &m_window);
    connect(dialog, &BackupsDialog::setUpWanted, this, [this, dialog] { setUp(*dialog); });
    connect(dialog, &BackupsDialog::restoreWanted, this, &RecoveryGuide::restore);
    openOver(dialog);
}

void RecoveryGuide::restore()
{
    const SessionState state = m_services.session.state();
    if (state != SessionState::Ready && state != SessionState::Locked)
        return tellWithChoice(m_window,
            {tr("Where shall the accounts of the backup go?"),
                tr("What is in the place that can't be reached stays as it is. Choose a folder for a new vault file; "
                   "its first page then lets you restore the backup."),
                tr("Choose a folder…")},
            [this] { Q_EMIT folderWanted(); });
    auto *dialog = new RestoreDialog(m_services, &m_window);
    connect(dialog, &RestoreDialog::told, this, [this](const QString &text) {
        Q_EMIT noticed({text.toHtmlEscaped(), {}, {}, {}, NoticeContent::Stay::Lasting});
    });
    openOver(dialog);
}

QString RecoveryGuide::firstFolder() const
{
    if (m_services.backups.isOn())
        return m_services.backups.folder();
    // A vault that travels leaves nothing on the computers it visits.
    if (const QString file = m_services.places.file(); !file.isEmpty())
        return QFileInfo(file).dir().filePath(tr("Cinnabar backups"));
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QDir(documents).filePath(tr("Cinnabar backups"));
}

void RecoveryGuide::tellFailure(const Error &error)
{
    // The file's name has the time in it; what the system says does not.
    const QString reason = errorName(error.code) + error.values.value(1);
    if (m_told.contains(reason))
        return;
    m_told.insert(reason);
    const QString text = tr("Your change is stored, but there is no backup of it. %1").arg(backupProblem(error));
    Q_EMIT noticed({text.toHtmlEscaped(), {}, tr("Backups…"), [this] { showBackups(); }, NoticeContent::Stay::Lasting});
}

} // namespace cinnabar::ui

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recovery/restore_dialog.h"

#include "accounts/row_content.h"
#include "base/clock.h"
#include "editor/form_parts.h"
#include "recovery/backup_choice.h"
#include "recovery/backup_text.h"
#include "recovery/grow_to_fit.h"
#include "recovery/restore_preview.h"
#include "text/error_text.h"
#include "unlock/busy_bar.h"
#include "unlock/new_password_form.h"
#include "vault/backup_keeper.h"
#include "vault/vault_restore.h"
#include "vault/vault_session.h"
#include "window/parts.h"
#include "window/vault_places.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPointer>
#include <QProgressBar>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace cinnabar::ui {

namespace {

QString openingProblem(const Error &error)
{
    if (error.code == ErrorCode::WrongPassword)
        return RestoreDialog::tr("This does not open the backup. Nothing was changed, and you can try as often as you "
                                 "like. A backup opens with the recovery passphrase that counted when it was written; "
                                 "capital letters do not matter where it is seven words.");
    return errorText(error);
}

} // namespace

RestoreDialog::RestoreDialog(Services &services, QWidget *parent)
    : QDialog(parent), m_services(services), m_isLocked(services.session.state() == SessionState::Locked),
      m_title(headingLabel(tr("Restore a backup"))), m_pages(new QStackedWidget),
      m_choice(new BackupChoice(services.backups.list())), m_second(new QWidget), m_preview(new RestorePreview),
      m_problem(headingLabel({}, 1.0)), m_busy(makeBusyBar(this))
{
    setWindowTitle(tr("Restore a backup"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 20, 20, 16);
    column->setSpacing(formWideGap);
    column->addWidget(m_title);
    auto *first = new QWidget;
    auto *firstColumn = new QVBoxLayout(first);
    firstColumn->setContentsMargins(0, 0, 0, 0);
    firstColumn->setSpacing(formWideGap);
    firstColumn->addWidget(mutedLabel(
        tr("Nothing is changed before you have seen what becomes of each account. Any Cinnabar vault file will do.")));
    firstColumn->addWidget(m_choice, 1);
    m_pages->addWidget(first);
    buildPreview();
    m_pages->addWidget(m_second);
    column->addWidget(m_pages, 1);
    m_problem->setObjectName(QStringLiteral("restoreProblem"));
    m_problem->hide();
    m_busy->setAccessibleName(tr("Opening the backup"));
    column->addWidget(m_problem);
    column->addWidget(m_busy);
    m_buttons = buildButtons();
    column->addWidget(m_buttons);
    connect(m_choice, &BackupChoice::submitted, this, &RestoreDialog::goOn);
    goBack();
    resize(460, 520);
}

RestoreDialog::~RestoreDialog() = default;

void RestoreDialog::buildPreview()
{
    auto *column = new QVBoxLayout(m_second);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(formWideGap);
    if (m_isLocked) {
        m_preview->setModeFixed();
        m_password = new NewPasswordForm(m_services.passwordStrength);
        auto *text = mutedLabel();
        text->setObjectName(QStringLiteral("lockedText"));
        column->addWidget(text);
    }
    column->addWidget(m_preview, 1);
    if (m_password) {
        column->addWidget(m_password);
        connect(m_password, &NewPasswordForm::submitted, this, &RestoreDialog::goOn);
    }
    connect(m_preview, &RestorePreview::modeChanged, this, &RestoreDialog::plan);
}

QWidget *RestoreDialog::buildButtons()
{
    auto *buttons = new QWidget;
    auto *row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(formGap);
    auto *cancel = new PillButton(PillButton::Kind::Other, tr("Cancel"));
    m_back = new PillButton(PillButton::Kind::Other, tr("&Back"));
    m_next = new PillButton(PillButton::Kind::Main, {});
    m_back->setObjectName(QStringLiteral("back"));
    m_next->setObjectName(QStringLiteral("next"));
    // Enter goes on from the fields themselves.
    for (QPushButton *button : {static_cast<QPushButton *>(cancel), m_back, m_next})
        button->setAutoDefault(false);
    row->addWidget(cancel);
    row->addStretch();
    row->addWidget(m_back);
    row->addWidget(m_next);
    connect(cancel, &QPushButton::clicked, this, &RestoreDialog::reject);
    connect(m_back, &QPushButton::clicked, this, &RestoreDialog::goBack);
    connect(m_next, &QPushButton::clicked, this, &RestoreDialog::goOn);
    return buttons;
}

void RestoreDialog::setFile(const QString &file) { m_choice->setFile(file); }

bool RestoreDialog::showsPreview() const { return m_pages->currentWidget() == m_second; }

void RestoreDialog::goBack()
{
    say({});
    m_backup.reset();
    m_pages->setCurrentIndex(0);
    m_title->setText(tr("Restore a backup"));
    m_back->hide();
    m_next->setText(tr("&Open"));
    m_choice->setFocus();
}

void RestoreDialog::goOn()
{
    if (m_isBusy)
        return;
    if (!showsPreview())
        openBackup();
    else if (m_isLocked)
        startOver();
    else
        restore();
}

void RestoreDialog::openBackup()
{
    if (!m_choice->check())
        return;
    setBusy(true);
    m_services.backups.open(m_choice->file(), m_choice->password(), [self = QPointer(this)](Result<Vault> backup) {
        if (self)
            self->opened(std::move(backup));
    });
}

void RestoreDialog::opened(Result<Vault> backup)
{
    setBusy(false);
    if (!backup)
        return m_choice->showProblem(openingProblem(backup.error()));
    m_backup = std::make_shared<const Vault>(*std::move(backup));
    m_title->setText(tr("The backup of %1").arg(isolated(backupTitle(m_choice->file()))));
    if (m_isLocked) {
        m_aside = fileForLocked();
        findChild<QLabel *>(QStringLiteral("lockedText"))
            ->setText(tr("These accounts take the place of the locked vault, under a new password. The locked vault is "
                         "kept as “%1”: should its password come back to you, restore from there.")
                          .arg(isolated(QDir::toNativeSeparators(m_aside))));
    }
    plan();
    m_pages->setCurrentWidget(m_second);
    m_back->show();
    m_next->setText(tr("&Restore"));
}

void RestoreDialog::plan()
{
    if (m_backup)
        m_preview->showPlan(
            planRestore(m_services.session.vault(), *m_backup, m_preview->mode(), m_services.clock.now()));
}

void RestoreDialog::restore()
{
    say({});
    setBusy(true);
    const UnixMillis now = m_services.clock.now();
    const RestoreMode mode = m_preview->mode();
    const QString counts = restoreCounts(planRestore(m_services.session.vault(), *m_backup, mode, now));
    // Planned anew, as another program may change the vault in between.
    m_services.session.change(
        [backup = m_backup, mode, now](Vault &vault) {
            vault = planRestore(vault, *backup, mode, now).outcome;
            return ok();
        },
        [self = QPointer(this), counts](const Status &status) {
            if (self)
                self->restored(status, tr("The backup is restored. Accounts: %1.").arg(counts));
        });
}

void RestoreDialog::startOver()
{
    if (!m_password->isValid())
        return m_password->showProblems();
    say({});
    setBusy(true);
    RestorePlan fresh = planRestore(Vault(), *m_backup, RestoreMode::Merge, m_services.clock.now());
    m_services.session.startOver(
        std::move(fresh.outcome), m_password->password(), m_aside, [self = QPointer(this)](const Status &status) {
            if (self)
                self->restored(status,
                    tr("The backup is restored, and the new password counts. The locked vault is kept as “%1”.")
                        .arg(QDir::toNativeSeparators(self->m_aside)));
        });
}

void RestoreDialog::restored(const Status &status, const QString &text)
{
    setBusy(false);
    if (!status) {
        if (m_isLocked)
            m_aside = fileForLocked(); // the file may be there by now
        return say(errorText(status.error()));
    }
    Q_EMIT told(text);
    accept();
}

QString RestoreDialog::fileForLocked() const
{
    // Beside the vault; a keychain has no folder, so there it is beside the backup.
    const QString vault = m_services.places.file();
    const QDir folder = QFileInfo(vault.isEmpty() ? m_choice->file() : vault).absoluteDir();
    const QString name = vault.isEmpty() ? QStringLiteral("vault") : QFileInfo(vault).completeBaseName();
    const QString date =
        QDateTime::fromMSecsSinceEpoch(m_services.clock.now().count()).toString(QStringLiteral("yyyy-MM-dd"));
    QString file;
    for (int i = 1; file.isEmpty() || QFileInfo::exists(file); ++i) {
        const QString number = i == 1 ? QString() : QStringLiteral("-%1").arg(i);
        file = folder.filePath(QStringLiteral("%1-locked-%2%3.cinnabar").arg(name, date, number));
    }
    return file;
}

void RestoreDialog::setBusy(bool busy)
{
    m_isBusy = busy;
    m_busy->setVisible(busy);
    m_pages->setEnabled(!busy);
    m_buttons->setEnabled(!busy);
}

void RestoreDialog::say(const QString &problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    growToFit(*this);
}

void RestoreDialog::reject()
{
    if (!m_isBusy)
        QDialog::reject();
}

void RestoreDialog::done(int result)
{
    m_choice->wipe();
    if (m_password)
        m_password->wipe();
    m_backup.reset();
    QDialog::done(result);
}

} // namespace cinnabar::ui

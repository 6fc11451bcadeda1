// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/accounts_page.h"

#include "accounts/account_filter_model.h"
#include "accounts/account_list_model.h"
#include "accounts/account_list_view.h"
#include "editor/form_parts.h"
#include "text/error_text.h"
#include "unlock/new_vault_page.h"
#include "unlock/unlock_page.h"
#include "vault/vault_session.h"
#include "window/message_page.h"
#include "window/parts.h"
#include "window/place_choice_page.h"
#include "window/tag_chips.h"
#include "window/top_bar.h"
#include "window/vault_places.h"

#include <QCoreApplication>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace cinnabar::ui {

namespace {

QString trashCount(std::size_t count)
{
    return count == 1
        ? AccountsPage::tr("1 account is in the trash. You can take it back from there.")
        : AccountsPage::tr("%n accounts are in the trash. You can take them back from there.", nullptr, int(count));
}

} // namespace

AccountsPage::AccountsPage(Services &services, AccountListModel &accounts, QWidget *parent)
    : QWidget(parent), m_services(services), m_session(services.session), m_accounts(accounts),
      m_found(new AccountFilterModel(accounts, this)), m_bar(new TopBar(this)), m_tags(new TagChips(this)),
      m_stack(new QStackedWidget(this)), m_list(new AccountListView(this))
{
    m_list->setModel(m_found);
    m_stack->addWidget(m_list);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_tags);
    column->addWidget(m_stack, 1);
    setFocusProxy(m_list);

    SearchField &field = m_bar->search();
    connect(&field, &QLineEdit::textChanged, this, &AccountsPage::searched);
    connect(m_tags, &TagChips::chosenChanged, this, [this] {
        m_found->setTag(m_tags->chosen());
        showState();
    });
    connect(&field, &SearchField::navigated, this,
        [this](QKeyEvent *event) { QCoreApplication::sendEvent(m_list, event); });
    connect(m_bar, &TopBar::scanRequested, this, [this] { Q_EMIT scanRequested(ScanSource::Camera); });
    connect(m_list, &AccountListView::typed, this, [this](const QString &text) {
        m_bar->search().setFocus();
        m_bar->search().insert(text);
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, &AccountsPage::selectionChanged);
    connect(m_found, &QAbstractItemModel::modelReset, this, &AccountsPage::selectionChanged);
    for (const auto signal : {&VaultSession::stateChanged, &VaultSession::vaultChanged})
        connect(&m_session, signal, this, &AccountsPage::showState);
    connect(&services.places, &VaultPlaces::changed, this, &AccountsPage::showState);
    showState();
}

void AccountsPage::setMenu(QMenu *menu) { m_bar->setMenu(menu); }

void AccountsPage::showLine(QWidget *line)
{
    static_cast<QVBoxLayout *>(layout())->insertWidget(1, line);
    line->show();
}

void AccountsPage::startSearch()
{
    if (isWayIn(m_showing))
        return;
    m_bar->search().setFocus();
    m_bar->search().selectAll();
}

void AccountsPage::clearSearch()
{
    if (isWayIn(m_showing))
        return;
    m_bar->search().clear();
    m_tags->chooseAll();
    m_list->setFocus();
}

void AccountsPage::forget()
{
    m_bar->search().setText({}); // unlike clear(), this drops what could be undone
    m_tags->chooseAll();
}

void AccountsPage::reveal(const QUuid &id)
{
    if (m_found->rowOf(id) < 0)
        clearSearch();
    m_list->selectRow(m_found->rowOf(id));
    m_list->setFocus();
}

QRect AccountsPage::listArea() const { return m_stack->geometry(); }

QRect AccountsPage::selectedArea() const
{
    const QRect selected = m_list->selectedRect();
    return {m_list->mapTo(this, selected.topLeft()), selected.size()};
}

void AccountsPage::searched(const QString &text)
{
    m_found->setSearch(text);
    // Enter then copies the first that was found.
    if (m_found->isSearching() && m_list->selectedId().isNull())
        m_list->selectRow(0);
    showState();
}

void AccountsPage::showState()
{
    m_list->setPlaceholderShown(m_session.state() == SessionState::Loading);
    m_bar->setScanEnabled(m_session.isWritable());
    const int count = m_accounts.rowCount();
    m_bar->setAccountCount(count);
    m_tags->setTags(usedTags());
    switch (m_session.state()) {
    case SessionState::Loading:
        return show(Showing::List);
    case SessionState::New:
        return show(Showing::NewVault);
    case SessionState::Locked:
        return show(Showing::Locked);
    case SessionState::Unavailable:
        return show(Showing::Unavailable);
    case SessionState::Ready:
        break;
    }
    if (mustChoosePlace(m_services.places, m_session))
        show(Showing::ChoosePlace);
    else if (count == 0)
        show(m_session.vault().trash().empty() ? Showing::FirstRun : Showing::OnlyTrash);
    else
        show(m_found->rowCount() == 0 ? Showing::NothingFound : Showing::List);
}

void AccountsPage::show(Showing showing)
{
    const bool cameFromWayIn = isWayIn(m_showing);
    const bool isOther = std::exchange(m_showing, showing) != showing;
    QWidget *page = pageFor(showing);
    if (m_stack->indexOf(page) < 0)
        m_stack->addWidget(page);
    updateText();
    m_stack->setCurrentWidget(page);
    m_bar->setParts(isWayIn(showing) ? TopBar::Parts::MenuOnly : TopBar::Parts::All);
    setFocusProxy(isWayIn(showing) ? page : m_list);
    if (isOther && (isWayIn(showing) || cameFromWayIn))
        page->setFocus();
    Q_EMIT selectionChanged();
}

void AccountsPage::updateText()
{
    switch (m_showing) {
    case Showing::Unavailable:
        m_otherFile->setText(
            m_session.describe().kind == StoreKind::File ? tr("Choose another file…") : tr("Open a vault file…"));
        return m_unavailable->setText(errorText(m_session.error()));
    case Showing::ChoosePlace:
        return m_placeChoice->setKeychain(m_session.describe().name);
    case Showing::OnlyTrash:
        return m_onlyTrash->setText(trashCount(m_session.vault().trash().size()));
    case Showing::NothingFound:
        m_nothingFound->setTitle(tr("Nothing here is called “%1”").arg(m_bar->search().text().simplified()));
        m_nothingFound->setText(m_tags->chosen().isEmpty()
                ? tr("Search looks at the site, the name, tags and notes.")
                : tr("Only accounts with the tag “%1” were searched.").arg(m_tags->chosen()));
        return;
    case Showing::FirstRun:
        m_firstRun->setEnabled(m_session.isWritable());
        return m_firstRun->setText(m_session.isWritable()
                ? tr(
                    "Open the site's security settings, switch on two-factor login, and hold its code to the camera or "
                    "leave it on the screen.")
                : tr("There are no accounts yet, and none can be added: this place is read-only."));
    case Showing::NewVault:
    case Showing::Locked:
    case Showing::List:
        break;
    }
}

QStringList AccountsPage::usedTags() const
{
    QStringList tags;
    for (const Account &account : m_session.vault().accounts()) {
        for (const QString &tag : account.tags) {
            if (!tag.isEmpty() && !tags.contains(tag, Qt::CaseInsensitive))
                tags << tag;
        }
    }
    std::sort(tags.begin(), tags.end(),
        [](const QString &a, const QString &b) { return QString::localeAwareCompare(a, b) < 0; });
    return tags;
}

QWidget *AccountsPage::pageFor(Showing showing)
{
    // Made when first needed: most starts need none of them.
    switch (showing) {
    case Showing::ChoosePlace:
        return m_placeChoice ? m_placeChoice : m_placeChoice = makePlaceChoice();
    case Showing::NewVault:
        return m_newVault ? m_newVault : m_newVault = makeNewVault();
    case Showing::Locked:
        return m_unlock ? m_unlock : m_unlock = makeUnlock();
    case Showing::FirstRun:
        return m_firstRun ? m_firstRun : m_firstRun = makeFirstRun();
    case Showing::OnlyTrash:
        return m_onlyTrash ? m_onlyTrash : m_onlyTrash = makeOnlyTrash();
    case Showing::NothingFound:
        return m_nothingFound ? m_nothingFound : m_nothingFound = makeNothingFound();
    case Showing::Unavailable:
        return m_unavailable ? m_unavailable : m_unavailable = makeUnavailable();
    case Showing::List:
        break;
    }
    return m_list;
}

MessagePage *AccountsPage::makeFirstRun()
{
    auto *page = new MessagePage(MessagePage::Look::Brand, Glyph::Scan, this);
    page->setTitle(tr("Scan the QR code the site shows you"));
    connect(page->addButton(tr("Use the camera")), &QPushButton::clicked, this,
        [this] { Q_EMIT scanRequested(ScanSource::Camera); });
    connect(page->addButton(tr("Look at the screen")), &QPushButton::clicked, this,
        [this] { Q_EMIT scanRequested(ScanSource::Screen); });
    //: %1, %3 and %4 open a link, and %2 closes it.
    page->setLinks(tr("or drop a picture here · %1open a picture%2 · %3type it in%2 · %4restore a backup%2")
                       .arg(QStringLiteral("<a href=\"picture\">"), QStringLiteral("</a>"),
                           QStringLiteral("<a href=\"manual\">"), QStringLiteral("<a href=\"restore\">")));
    connect(page, &MessagePage::linkActivated, this, [this](const QString &link) {
        if (link == QLatin1StringView("restore"))
            Q_EMIT restoreRequested();
        else
            Q_EMIT scanRequested(link == QLatin1StringView("manual") ? ScanSource::Manual : ScanSource::Picture);
    });
    return page;
}

MessagePage *AccountsPage::makeOnlyTrash()
{
    auto *page = new MessagePage(MessagePage::Look::Sign, Glyph::Trash, this);
    page->setTitle(tr("No accounts here"));
    connect(
        page->addButton(tr("Scan")), &QPushButton::clicked, this, [this] { Q_EMIT scanRequested(ScanSource::Camera); });
    connect(page->addButton(tr("Open the trash")), &QPushButton::clicked, this, &AccountsPage::trashRequested);
    return page;
}

MessagePage *AccountsPage::makeNothingFound()
{
    auto *page = new MessagePage(MessagePage::Look::Sign, Glyph::Search, this);
    connect(page->addButton(tr("Show all accounts")), &QPushButton::clicked, this, &AccountsPage::clearSearch);
    return page;
}

MessagePage *AccountsPage::makeUnavailable()
{
    auto *page = new MessagePage(MessagePage::Look::Sign, Glyph::Warning, this);
    page->setTitle(tr("Your codes can't be reached right now"));
    connect(page->addButton(tr("Try again")), &QPushButton::clicked, this, [this] { m_session.load(); });
    m_otherFile = page->addButton(tr("Open a vault file…"));
    connect(m_otherFile, &QPushButton::clicked, this, &AccountsPage::vaultFileRequested);
    //: %1 and %2 open and close a link.
    page->setLinks(
        tr("Are they lost? %1Restore a backup%2").arg(QStringLiteral("<a href=\"restore\">"), QStringLiteral("</a>")));
    connect(page, &MessagePage::linkActivated, this, &AccountsPage::restoreRequested);
    return page;
}

UnlockPage *AccountsPage::makeUnlock()
{
    auto *page = new UnlockPage(m_session, this);
    connect(page, &MessagePage::linkActivated, this, &AccountsPage::restoreRequested);
    return page;
}

QWidget *AccountsPage::makeNewVault()
{
    auto *page = new NewVaultPage(m_session, m_services.passwordStrength);
    QScrollArea *area = scrolling(page);
    area->setFocusProxy(page);
    return area;
}

PlaceChoicePage *AccountsPage::makePlaceChoice()
{
    auto *page = new PlaceChoicePage(this);
    connect(page, &PlaceChoicePage::keychainChosen, this, [this] { m_services.places.useKeychain(); });
    connect(page, &PlaceChoicePage::folderWanted, this, &AccountsPage::vaultFolderRequested);
    return page;
}

bool AccountsPage::isWayIn(Showing showing)
{
    return showing == Showing::ChoosePlace || showing == Showing::NewVault || showing == Showing::Locked;
}

} // namespace cinnabar::ui

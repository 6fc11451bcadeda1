// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/places_dialog.h"

#include "accounts/row_content.h"
#include "editor/form_parts.h"
#include "vault/vault_session.h"
#include "window/parts.h"
#include "window/vault_places.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QVBoxLayout>

#include <functional>

namespace cinnabar::ui {

PlacesDialog::PlacesDialog(Services &services, QWidget *parent) : QDialog(parent), m_services(services)
{
    setWindowTitle(tr("Where accounts are kept"));
    const bool isFile = services.session.describe().kind == StoreKind::File;
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 20, 20, 16);
    column->setSpacing(formWideGap);
    column->addWidget(headingLabel(isFile                             ? tr("In a vault file")
            : services.session.describe().kind == StoreKind::Keychain ? tr("On this computer")
                                                                      : tr("Nowhere")));
    if (const QString file = services.places.file(); !file.isEmpty()) {
        auto *path = headingLabel(isolated(QDir::toNativeSeparators(file)), 1.0);
        path->setObjectName(QStringLiteral("vaultPath"));
        path->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        column->addWidget(path);
    }
    auto *text = mutedLabel(explanation());
    text->setObjectName(QStringLiteral("placeText"));
    column->addWidget(text);
    addButton(isFile ? tr("&Open another vault file…") : tr("&Open a vault file…"), QStringLiteral("openFile"),
        &PlacesDialog::fileWanted);
    if (services.places.isRemembered()) {
        addButton(tr("&Make a vault file in a folder…"), QStringLiteral("makeFile"), &PlacesDialog::folderWanted);
        if (isFile)
            addButton(
                tr("Back to this computer's &keychain"), QStringLiteral("useKeychain"), &PlacesDialog::useKeychain);
    }
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addSpacing(4);
    column->addWidget(buttons);
    setMinimumWidth(380);
}

QString PlacesDialog::explanation() const
{
    const StoreDescription store = m_services.session.describe();
    const QString stay = tr("When you change to another place, the accounts stay where they are: nothing is moved or "
                            "deleted.");
    const QString once = tr("A file that you open here is used until Cinnabar ends: this copy always starts with the "
                            "same one.");
    switch (store.kind) {
    case StoreKind::Keychain:
        return (store.name.isEmpty() ? tr("This computer's keychain holds them. Nothing about them is in a file.")
                                     : tr("%1 holds them. Nothing about them is in a file.").arg(store.name))
            + QLatin1Char('\n') + stay;
    case StoreKind::File:
        return tr("This one file is all of your vault, and your password seals it. Copy it to keep another one.")
            + QLatin1Char('\n') + (m_services.places.isRemembered() ? stay : once);
    case StoreKind::Memory:
        return tr("They are in memory only, and gone when this window closes.");
    }
    return {};
}

void PlacesDialog::addButton(const QString &text, const QString &name, void (PlacesDialog::*chosen)())
{
    auto *button = new PillButton(PillButton::Kind::Other, text, this);
    button->setObjectName(name);
    button->setAutoDefault(false);
    layout()->addWidget(button);
    connect(button, &QPushButton::clicked, this, [this, chosen] {
        accept();
        std::invoke(chosen, this);
    });
}

void PlacesDialog::useKeychain() { m_services.places.useKeychain(); }

} // namespace cinnabar::ui

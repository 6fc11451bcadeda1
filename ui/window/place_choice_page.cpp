// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/place_choice_page.h"

#include "editor/form_parts.h"
#include "window/glyphs.h"
#include "window/parts.h"
#include "window/theme.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QScrollArea>
#include <QStyle>
#include <QVBoxLayout>

namespace cinnabar::ui {

namespace {

constexpr int cardWidth = 400;
constexpr int cardMargin = 16;
constexpr int choiceGlyph = 20;

/// One of the two ways, on a ground of its own.
class Card : public QWidget {
public:
    Card(Glyph glyph, const QString &title, QLabel *text, PillButton *button) : m_glyph(glyph)
    {
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins(cardMargin, cardMargin, cardMargin, cardMargin);
        column->setSpacing(formGap);
        auto *head = new QHBoxLayout;
        head->addSpacing(choiceGlyph + 10);
        m_title = headingLabel(title, 1.1);
        head->addWidget(m_title, 1);
        column->addLayout(head);
        column->addWidget(text);
        column->addSpacing(4);
        auto *row = new QHBoxLayout;
        row->addWidget(button);
        row->addStretch();
        column->addLayout(row);
        setMaximumWidth(cardWidth);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = Theme::of(palette());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(theme.line);
        painter.setBrush(theme.surface);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10);
        painter.setLayoutDirection(layoutDirection());
        const QRect place(cardMargin, m_title->geometry().center().y() - choiceGlyph / 2, choiceGlyph, choiceGlyph);
        drawGlyph(painter, m_glyph, QStyle::visualRect(layoutDirection(), rect(), place), theme.muted);
    }

private:
    Glyph m_glyph;
    QLabel *m_title;
};

QHBoxLayout *centred(QWidget *part)
{
    auto *row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(part, 100);
    row->addStretch();
    return row;
}

} // namespace

PlaceChoicePage::PlaceChoicePage(QWidget *parent) : QWidget(parent), m_keychainText(mutedLabel())
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(formWideGap);
    auto *title = headingLabel(tr("Where shall your accounts be kept?"), 1.4);
    title->setAlignment(Qt::AlignCenter);
    title->setMaximumWidth(cardWidth);
    auto *keychain = new PillButton(PillButton::Kind::Main, tr("Keep them on this computer"));
    auto *folder = new PillButton(PillButton::Kind::Main, tr("Choose a folder…"));
    auto *folderText =
        mutedLabel(tr("In one file that a password of yours seals, on a USB stick or in any folder. It opens on every "
                      "computer that has Cinnabar, and on this one it leaves nothing outside of that folder but the "
                      "window's settings."));
    auto *later = mutedLabel(tr("You can choose anew at any time, in the menu."));
    later->setAlignment(Qt::AlignCenter);
    column->addStretch(5);
    column->addLayout(centred(title));
    column->addLayout(centred(new Card(Glyph::Keychain, tr("On this computer"), m_keychainText, keychain)));
    column->addLayout(centred(new Card(Glyph::Folder, tr("Travels with a folder"), folderText, folder)));
    column->addLayout(centred(later));
    column->addStretch(6);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->addWidget(scrolling(content));
    setFocusProxy(keychain);
    setKeychain({});
    connect(keychain, &QPushButton::clicked, this, &PlaceChoicePage::keychainChosen);
    connect(folder, &QPushButton::clicked, this, &PlaceChoicePage::folderWanted);
}

void PlaceChoicePage::setKeychain(const QString &name)
{
    m_keychainText->setText(name.isEmpty()
            ? tr("In this computer's keychain, which opens when you log in. Nothing more to remember.")
            : tr("In this computer's keychain (%1), which opens when you log in. Nothing more to remember.").arg(name));
}

} // namespace cinnabar::ui

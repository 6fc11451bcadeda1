// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/parts.h"

#include <QTest>

using namespace cinnabar::ui;

class PartsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void namesHaveNoMarkOfAMnemonic_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("name");
        QTest::newRow("none") << "Save"
                              << "Save";
        QTest::newRow("first") << "&Save"
                               << "Save";
        QTest::newRow("later") << "Sa&ve"
                               << "Save";
        QTest::newRow("a sign that is meant") << "Marks && Co"
                                              << "Marks & Co";
        QTest::newRow("both") << "&Marks && Co"
                              << "Marks & Co";
        QTest::newRow("a sign with a mnemonic") << "A &&&b"
                                                << "A &b";
        QTest::newRow("last") << "Save&"
                              << "Save";
        QTest::newRow("empty") << ""
                               << "";
    }
    void namesHaveNoMarkOfAMnemonic()
    {
        QFETCH(QString, text);
        QFETCH(QString, name);
        QCOMPARE(plainName(text), name);
    }
};

QTEST_MAIN(PartsTest)
#include "tst_parts.moc"

// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/spec_fields.h"

#include <QApplication>
#include <QLineEdit>
#include <QTest>
#include <QVBoxLayout>

using namespace cinnabar;
using namespace cinnabar::ui;

class SpecFieldsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tabGoesThroughAllFields_data()
    {
        QTest::addColumn<bool>("byCounter");
        QTest::addColumn<QStringList>("names");
        QTest::newRow("TOTP") << false << QStringLiteral("before type algorithm digits period after").split(u' ');
        QTest::newRow("HOTP") << true << QStringLiteral("before type algorithm digits counter after").split(u' ');
    }
    void tabGoesThroughAllFields()
    {
        QFETCH(bool, byCounter);
        QFETCH(QStringList, names);
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        auto *before = new QLineEdit;
        auto *fields = new SpecFields;
        auto *after = new QLineEdit;
        before->setObjectName(names.first());
        after->setObjectName(names.last());
        for (QWidget *part :
            {static_cast<QWidget *>(before), static_cast<QWidget *>(fields), static_cast<QWidget *>(after)})
            column->addWidget(part);
        fields->setSpec(byCounter ? OtpSpec(HotpSpec{}) : OtpSpec(TotpSpec{}));
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        before->setFocus();
        QStringList reached;
        for (qsizetype i = 0; i < names.size(); ++i) {
            QVERIFY(QApplication::focusWidget());
            reached << QApplication::focusWidget()->objectName();
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        QCOMPARE(reached, names);
    }

    void aWrongCounterIsWhereTheProblemIs()
    {
        SpecFields fields;
        fields.setSpec(HotpSpec{});
        fields.findChild<QLineEdit *>(QStringLiteral("counter"))->setText(QStringLiteral("seven"));
        const auto spec = fields.spec();
        QVERIFY(!spec);
        QCOMPARE(spec.error().code, ErrorCode::BadCounter);
        QCOMPARE(fields.problemField()->objectName(), QStringLiteral("counter"));
        QVERIFY(!fields.problemField()->accessibleDescription().isEmpty());
    }
};

QTEST_MAIN(SpecFieldsTest)
#include "tst_spec_fields.moc"

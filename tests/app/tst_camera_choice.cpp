// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/devices/camera_choice.h"

#include <QTest>

using namespace cinnabar;

class CameraChoiceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNameOrANumberChooses_data();
    void aNameOrANumberChooses();
    void anUnknownCameraIsToldWithTheOthers_data();
    void anUnknownCameraIsToldWithTheOthers();
    void withoutCamerasThereIsNoneToName();
};

namespace {

const QStringList cameras{QStringLiteral("Front Camera"), QStringLiteral("Back Camera"), QStringLiteral("USB 2.0")};

} // namespace

void CameraChoiceTest::aNameOrANumberChooses_data()
{
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<int>("index");
    QTest::newRow("none") << QString() << 0;
    QTest::newRow("first number") << QStringLiteral("1") << 0;
    QTest::newRow("last number") << QStringLiteral("3") << 2;
    QTest::newRow("part in another case") << QStringLiteral("bACK") << 1;
    QTest::newRow("part of two") << QStringLiteral("camera") << 0;
    QTest::newRow("a number that is part of a name only") << QStringLiteral("0") << 2;
}

void CameraChoiceTest::aNameOrANumberChooses()
{
    QFETCH(const QString, wanted);
    QFETCH(const int, index);
    const Result<QString> camera = app::chooseCamera(cameras, wanted);
    QVERIFY(camera.has_value());
    QCOMPARE(*camera, cameras[index]);
}

void CameraChoiceTest::anUnknownCameraIsToldWithTheOthers_data()
{
    QTest::addColumn<QString>("wanted");
    QTest::newRow("name") << QStringLiteral("nosuch");
    QTest::newRow("number") << QStringLiteral("4");
}

void CameraChoiceTest::anUnknownCameraIsToldWithTheOthers()
{
    QFETCH(const QString, wanted);
    const Result<QString> camera = app::chooseCamera(cameras, wanted);
    QVERIFY(!camera.has_value());
    QVERIFY((camera.error() == Error{ErrorCode::CameraMissing, QStringList{wanted} + cameras}));
}

void CameraChoiceTest::withoutCamerasThereIsNoneToName()
{
    QVERIFY((app::chooseCamera({}, QStringLiteral("nosuch")).error() == Error{ErrorCode::CameraMissing}));
}

QTEST_GUILESS_MAIN(CameraChoiceTest)
#include "tst_camera_choice.moc"

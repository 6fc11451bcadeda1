// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/zxing_qr_reader.h"
#include "enrolment/inspection.h"
#include "enrolment/odd_ones.h"

#include <QImage>
#include <QTest>

#include <vector>

namespace cinnabar::test {

/// A row for each odd one, with the finding that its picture is to have.
inline void addOddRows()
{
    QTest::addColumn<QString>("finding");
    for (const OddOne &odd : oddOnes())
        QTest::newRow(odd.id) << (odd.finding ? findingName(*odd.finding) : QString());
}

/// What is said of each QR code in a grey picture.
inline std::vector<Inspection> inspectedIn(const QImage &image)
{
    const LumaView view{image.constBits(), image.width(), image.height(), image.bytesPerLine()};
    std::vector<Inspection> inspections;
    for (const QrSymbol &symbol : app::ZxingQrReader().read(view))
        inspections.push_back(inspectSymbol(view, symbol));
    return inspections;
}

inline QString findingNames(const Inspection &inspection)
{
    QStringList names;
    for (const Finding &found : inspection.findings())
        names.append(findingName(found.id));
    return names.join(u',');
}

} // namespace cinnabar::test

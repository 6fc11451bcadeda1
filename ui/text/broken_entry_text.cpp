// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/error_text.h"

#include <QCoreApplication>

namespace cinnabar::ui {
namespace {

class BrokenEntryText {
    Q_DECLARE_TR_FUNCTIONS(BrokenEntryText)
public:
    static QString cause(const Error &reason);
};

QString BrokenEntryText::cause(const Error &reason)
{
    //: stands for a value that the entry does not have
    const QString value = reason.values.value(0).isEmpty() ? tr("none") : reason.values.value(0);
    switch (reason.code) {
    case ErrorCode::UnsupportedType:
        return tr("Its codes are of the kind “%1”, which this version can't make.").arg(value);
    case ErrorCode::UnsupportedAlgorithm:
        return tr("Its codes need the algorithm “%1”, which this version does not have.").arg(value);
    case ErrorCode::BadDigits:
        return tr("Its number of digits (%1) is not one that codes can have.").arg(value);
    case ErrorCode::BadPeriod:
        return tr("Its period (%1) is not one that codes can have.").arg(value);
    case ErrorCode::BadCounter:
        return tr("Its counter (%1) is not one that codes can have.").arg(value);
    case ErrorCode::SecretMissing:
        return tr("Its secret is missing.");
    case ErrorCode::SecretWrongLength:
        return tr("Its secret has a length that does not fit its kind of codes.");
    default:
        return tr("A part of it can't be read (%1).").arg(value);
    }
}

} // namespace

QString brokenEntryText(const Error &reason)
{
    return BrokenEntryText::cause(reason) + QLatin1Char(' ')
        + BrokenEntryText::tr("It is kept exactly as it is, and the other accounts are not affected.");
}

} // namespace cinnabar::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/recordsource.h"

#include <QCoreApplication>
#include <QString>

namespace tailrace::ui {

// An event of the stream in words: what happened, and what it means for the records around it.
struct NoticeText
{
    QString what;
    QString meaning;
    bool danger = false; // records are missing

    QString whole() const { return meaning.isEmpty() ? what : what + QLatin1Char(' ') + meaning; }

    static NoticeText of(const tailrace::Notice &notice, bool utc);

    Q_DECLARE_TR_FUNCTIONS(tailrace::ui::NoticeText)
};

} // namespace tailrace::ui

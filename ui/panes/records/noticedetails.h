// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/recordsource.h"

#include <QDialog>
#include <QStringList>

namespace tailrace::ui {

// What happened to the stream, in full: time, topic, partition, positions, and the words that came with it as
// they came. Not modal; deletes itself when closed.
class NoticeDetails : public QDialog
{
    Q_OBJECT

public:
    // topics: names by Notice::topic.
    NoticeDetails(const tailrace::Notice &notice, const QStringList &topics, bool utc, QWidget *parent);

    static QString text(const tailrace::Notice &notice, const QStringList &topics, bool utc);
};

} // namespace tailrace::ui

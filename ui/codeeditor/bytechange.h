// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMetaType>

namespace tailrace::ui {

// What became of a text: removed bytes from begin on gave way to others. Positions are bytes.
struct ByteChange
{
    int begin = 0;
    int removed = 0;
    QByteArray added {};
};

// Changes that follow each other taken as one. A plain value.
class ChangeSpan
{
public:
    void inserted(int at, int count);
    void deleted(int at, int count);

    bool isEmpty() const { return m_isEmpty; }
    int begin() const { return m_begin; }
    int removed() const { return m_removed; }
    int added() const { return m_added; }

private:
    void reach(int from, int to);

    bool m_isEmpty = true;
    int m_begin = 0;
    int m_removed = 0; // of the text before
    int m_added = 0; // of the text now
};

} // namespace tailrace::ui

Q_DECLARE_METATYPE(tailrace::ui::ByteChange)

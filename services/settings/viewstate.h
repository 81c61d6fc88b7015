// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>

#include <string>
#include <vector>

namespace tailrace::settings {

struct ColumnState
{
    std::string id; // the column's stable name, not its title
    int width = -1; // pixels at 100 %; -1: as the view likes
    bool visible = true;
    std::string title = {}; // given by the user; empty: the view's own

    bool operator==(const ColumnState &) const = default;
};

// How the user left the records of one topic.
struct TopicView
{
    std::vector<ColumnState> columns; // in their order; empty: as the view likes
    std::string filter; // the filter bar's text
    std::string start; // as parseStartPoint() reads it; empty: the default

    bool operator==(const TopicView &) const = default;
};

// A window's place and the layout of what is in it, as the toolkit serialises them.
struct WindowState
{
    QByteArray geometry;
    QByteArray layout;

    bool operator==(const WindowState &) const = default;
};

// Members that are missing or of another type become the default; a column without a name is dropped.
TopicView topicViewFromJson(const QJsonObject &json);
QJsonObject toJson(const TopicView &view);
WindowState windowStateFromJson(const QJsonObject &json);
QJsonObject toJson(const WindowState &state);

} // namespace tailrace::settings

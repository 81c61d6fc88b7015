// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/settings/viewstate.h"

#include "services/settings/codec.h"

#include <QJsonArray>

namespace tailrace::settings {

TopicView topicViewFromJson(const QJsonObject &json)
{
    TopicView view;
    view.filter = json[QLatin1String("filter")].toString().toStdString();
    view.start = json[QLatin1String("start")].toString().toStdString();
    const QJsonArray columns = json[QLatin1String("columns")].toArray();
    for (const auto &column : columns) {
        ColumnState state;
        state.id = column[QLatin1String("id")].toString().toStdString();
        state.width = Codec<int>::read(column[QLatin1String("width")]).value_or(-1);
        state.visible = column[QLatin1String("visible")].toBool(true);
        state.title = column[QLatin1String("title")].toString().toStdString();
        if (!state.id.empty())
            view.columns.push_back(std::move(state));
    }
    return view;
}

QJsonObject toJson(const TopicView &view)
{
    QJsonArray columns;
    for (const ColumnState &column : view.columns) {
        QJsonObject json {{QStringLiteral("id"), QString::fromStdString(column.id)},
            {QStringLiteral("width"), column.width}, {QStringLiteral("visible"), column.visible}};
        if (!column.title.empty())
            json[QLatin1String("title")] = QString::fromStdString(column.title);
        columns.append(json);
    }
    return {{QStringLiteral("columns"), columns},
        {QStringLiteral("filter"), QString::fromStdString(view.filter)},
        {QStringLiteral("start"), QString::fromStdString(view.start)}};
}

WindowState windowStateFromJson(const QJsonObject &json)
{
    const auto bytes = [&](const char *name) {
        return QByteArray::fromBase64(json[QLatin1String(name)].toString().toLatin1());
    };
    return {bytes("geometry"), bytes("layout")};
}

QJsonObject toJson(const WindowState &state)
{
    return {{QStringLiteral("geometry"), QString::fromLatin1(state.geometry.toBase64())},
        {QStringLiteral("layout"), QString::fromLatin1(state.layout.toBase64())}};
}

} // namespace tailrace::settings

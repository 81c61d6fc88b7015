// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/navigator.h"

namespace tailrace::ui {

bool Navigator::openRecords(
    const std::shared_ptr<Connection> &connection, const QString &topic, std::optional<ReadSpec> spec)
{
    PaneRequest request;
    request.object = topic;
    request.read = std::move(spec);
    return open(QStringLiteral("pane.records"), connection, request);
}

bool Navigator::openProduce(const std::shared_ptr<Connection> &connection, ProduceDraft draft)
{
    PaneRequest request;
    request.object = QString::fromStdString(draft.topic);
    request.draft = std::move(draft);
    return open(QStringLiteral("pane.producer"), connection, request);
}

} // namespace tailrace::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/connection.h"
#include "services/capability/recorddeletion.h"
#include "services/capability/topicadmin.h"
#include "services/guard/topicpatterns.h"
#include "ui/shell/services.h"
#include "ui/widgets/environmentmark.h"

#include <QString>

namespace tailrace::ui {

// What this connection lets somebody do to topics, who would do it, and why something cannot be done. A
// value; asked anew it costs little. GUI thread.
struct TopicAccess
{
    explicit TopicAccess(const Services &services);

    // Why not; empty: it can be done. topic empty: of any.
    QString refusal(const QString &topic = {}) const; // creating, changing, deleting
    QString deletionRefusal(const QString &topic) const; // of records
    QString answeredBy() const; // who changes topics: "eventstreams-admin admin.example:443"
    QString connectionName() const;

    Result<Offer<TopicAdmin>> admin;
    Result<Offer<TopicConfigs>> configs;
    Result<Offer<RecordDeletion>> deletion;
    guard::TopicPatterns isProtected;
    EnvironmentKind environment = EnvironmentKind::None;
    std::shared_ptr<Connection> connection;

private:
    QString refusalOf(const Error *missing, const QString &topic) const;
};

} // namespace tailrace::ui

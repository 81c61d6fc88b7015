// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/topiclist.h"
#include "services/profiles/profile.h"
#include "ui/shell/services.h"

#include <QObject>
#include <QString>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tailrace::ui {

// The topics that a selection can take: those of the connection that the pane's profile mirrors from, and
// where that is not named or does not answer, those of the target itself. GUI thread.
class MirrorSource : public QObject
{
    Q_OBJECT

public:
    MirrorSource(const Services &services, QObject *parent);

    void refresh();
    QString name() const { return m_name; } // of the source's connection; empty: none is named
    bool isSource() const { return m_isSource; } // topics() are the source's, not the target's
    bool isAsking() const { return m_asking; }
    bool isListed() const { return m_listed; }
    const std::optional<Error> &error() const
    {
        return m_error;
    } // why the named source is not what is listed
    // Without the clusters' own; sorted.
    const std::vector<std::string> &topics() const { return m_topics; }
    const std::map<std::string, int> &partitions() const { return m_partitions; }
    int internal() const { return m_internal; } // left out
    // Who listed them, and all that was listed.
    const std::shared_ptr<Connection> &connection() const { return m_connection; }
    const std::vector<TopicInfo> &infos() const { return m_infos; }

signals:
    void changed();

private:
    std::optional<profiles::Profile> profileOf(const std::string &name) const;
    void ask(const std::shared_ptr<Connection> &connection, bool isSource, quint64 round);
    void askTarget(quint64 round);
    void listed(std::vector<TopicInfo> topics);

    Services m_services;
    QString m_name;
    std::shared_ptr<Connection> m_own; // to the source, where the window has none open
    bool m_isSource = false;
    bool m_asking = false;
    bool m_listed = false;
    std::optional<Error> m_error;
    std::shared_ptr<Connection> m_connection;
    std::vector<TopicInfo> m_infos;
    std::vector<std::string> m_topics;
    std::map<std::string, int> m_partitions;
    int m_internal = 0;
    quint64 m_round = 0; // answers to an earlier question are dropped
};

} // namespace tailrace::ui

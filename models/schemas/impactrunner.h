// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/schemas/ruleimpact.h"
#include "services/capability/schemaregistry.h"

#include <QObject>

#include <memory>
#include <vector>

namespace tailrace::models {

// Fetches the versions of schemas, one schema after the other, and holds them against a level off the GUI
// thread. GUI thread.
class ImpactRunner : public QObject
{
    Q_OBJECT

public:
    explicit ImpactRunner(QObject *parent = nullptr);

    void setReader(std::shared_ptr<SchemaRegistry> reader) { m_reader = std::move(reader); }
    // One schema, whatever is set for it. An earlier run ends unheard.
    void startOne(const std::string &subject, schema::Level level);
    // All schemas that have no level of their own.
    void startAll(schema::Level level);
    void stop();
    bool isRunning() const { return m_running; }
    int done() const { return m_next; }
    int total() const { return static_cast<int>(m_subjects.size()); }

signals:
    // A schema that was looked at; impact of those with a level of their own: nothing.
    void looked(const QString &subject, const tailrace::models::RuleImpact &impact);
    // All were looked at, or the run ended at this.
    void finished(const std::optional<tailrace::Error> &error);

private:
    struct Work
    {
        std::vector<VersionEntry> left {}; // newest last
        std::vector<Schema> texts {};
    };

    void begin(schema::Level level);
    void next();
    void askVersions(const std::string &subject);
    void askText(const std::string &subject, const std::shared_ptr<Work> &work);
    void end(const std::optional<Error> &error);
    // Ends the run, for a result that is a failure.
    template<class T>
    bool isRefused(const Result<T> &result, quint64 round);

    std::shared_ptr<SchemaRegistry> m_reader;
    std::vector<std::string> m_subjects;
    schema::Level m_level = schema::Level::None;
    quint64 m_round = 0;
    int m_next = 0;
    bool m_running = false;
    bool m_skipsOwn = false;
};

} // namespace tailrace::models

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/schemaregistry.h"

#include <QObject>

#include <memory>
#include <optional>
#include <string>

namespace tailrace::models {

// What the row of one schema shows; what is none could not be told, or was not asked yet.
struct SubjectLook
{
    std::string subject {};
    std::optional<SchemaType> type {};
    std::optional<SchemaState> state {}; // of the schema: enabled while one of its versions is
    std::optional<int> versions {};
    std::optional<RuleInForce> level {}; // of compatibility
    std::optional<Error> error {};
};

// Asks for what the rows of schemas show, some rows at a time: services allow few requests a second. GUI
// thread.
class SubjectLooker : public QObject
{
    Q_OBJECT

public:
    static constexpr int atOnce = 3;

    explicit SubjectLooker(QObject *parent = nullptr);

    // Rows that wait for an earlier reader are forgotten.
    void setReader(std::shared_ptr<SchemaRegistry> reader, const RegistryFeatures &features);
    // Asks for the level alone.
    void setLevelOnly(bool levelOnly) { m_levelOnly = levelOnly; }
    int free() const { return atOnce - m_running; } // rows that can be asked for now
    int running() const { return m_running; }
    void look(const std::string &subject);

signals:
    void looked(const tailrace::models::SubjectLook &look);

private:
    struct Row
    {
        SubjectLook look {};
        int open = 0; // questions
        quint64 round = 0;
    };
    void askVersions(const std::shared_ptr<Row> &row);
    void askLevel(const std::shared_ptr<Row> &row);
    void close(const std::shared_ptr<Row> &row);

    std::shared_ptr<SchemaRegistry> m_reader;
    RegistryFeatures m_features;
    quint64 m_round = 0;
    int m_running = 0;
    bool m_levelOnly = false;
};

// Whether a version, or a schema of such versions, is in sight of those who ask the service plainly.
bool isHidden(const SchemaState &state);

} // namespace tailrace::models

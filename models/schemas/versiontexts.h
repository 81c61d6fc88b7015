// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/schemaregistry.h"

#include <QByteArray>
#include <QObject>

#include <deque>
#include <map>
#include <memory>
#include <set>
#include <vector>

namespace tailrace::models {

// Texts of one schema's versions, with those of what they reference, fetched as they are wanted and kept: a
// text never changes. GUI thread.
class VersionTexts : public QObject
{
    Q_OBJECT

public:
    static constexpr int atOnce = 3;
    static constexpr std::size_t mostReferences = 64; // of one version, those of references included

    explicit VersionTexts(QObject *parent = nullptr);

    void start(std::shared_ptr<SchemaRegistry> reader, const std::string &subject); // forgets all
    void want(const std::vector<std::int32_t> &versions);
    const Schema *textOf(std::int32_t version) const; // null: not there yet
    // Those first that others of them name.
    const std::vector<QByteArray> &referencesOf(std::int32_t version) const;

signals:
    void loaded(std::int32_t version);
    void failed(std::int32_t version, const tailrace::Error &error);

private:
    struct Work
    {
        Schema schema {};
        std::vector<SchemaReference> left {}; // depth first, last first
        std::vector<QByteArray> references {};
        std::set<std::pair<std::string, std::int32_t>> seen {};
    };
    struct Text
    {
        Schema schema {};
        std::vector<QByteArray> references {};
    };

    void next();
    void askReference(std::int32_t version, const std::shared_ptr<Work> &work);
    void end();

    std::shared_ptr<SchemaRegistry> m_reader;
    std::string m_subject;
    std::deque<std::int32_t> m_queue;
    std::set<std::int32_t> m_wanted; // waiting, or under way
    std::map<std::int32_t, Text> m_texts;
    quint64 m_round = 0; // answers of an earlier subject are dropped
    int m_running = 0;
};

} // namespace tailrace::models

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/schemadiff/schemacomparison.h"

namespace tailrace::models {

// A version that could be read.
struct ReadVersion
{
    std::int32_t number = 0;
    schema::SchemaPtr schema {};
};

// The rows of two schemas' differences, with what a reader of either makes of the other's records. history:
// versions before the newer one, ascending; empty: not known.
class ChangeRows
{
public:
    ChangeRows(const ReadVersion &older, const ReadVersion &newer, std::vector<ReadVersion> history);

    std::vector<SchemaChange> take() { return std::move(m_rows); }
    bool isComplete() const { return m_diff.isComplete; }
    bool isDocOnly() const { return m_diff.isDocOnly(); }
    // The row that a finding about a newer and an older schema is at; -1: none.
    std::int32_t rowOf(const schema::Finding &finding) const;

private:
    SchemaChange rowOf(const schema::Change &change) const;
    void describeField(const schema::Change &change, SchemaChange &row) const;
    void describeSymbol(const schema::Change &change, SchemaChange &row) const;
    void describeDefault(const schema::Change &change, SchemaChange &row) const;
    void describeTypes();
    std::vector<std::int32_t> lacking(const schema::Change &change) const;

    ReadVersion m_older;
    ReadVersion m_newer;
    std::vector<ReadVersion> m_history;
    schema::Diff m_diff;
    std::vector<schema::Finding> m_findings; // both directions
    std::vector<SchemaChange> m_rows;
};

} // namespace tailrace::models

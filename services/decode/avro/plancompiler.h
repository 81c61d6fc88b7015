// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/decode/avro/plan.h"

#include <unordered_map>

namespace tailrace::avro {

// Makes one plan. Of one thread; a step each type, however often it is used.
class PlanCompiler
{
public:
    std::shared_ptr<Plan> compile(schema::SchemaPtr schema);

private:
    std::uint32_t stepOf(const schema::Node *node);
    void fill(std::uint32_t step);
    void setOp(Step &step) const;
    void addPart(std::string_view before, std::string_view word, std::string_view after, std::uint32_t step);
    void wrapBranches(Step &step);
    std::uint32_t leastBytes(std::uint32_t step, int level);
    void encodeDefaults();

    std::shared_ptr<Plan> m_plan;
    std::unordered_map<const schema::Node *, std::uint32_t> m_known;
    std::vector<bool> m_isMeasured;
};

} // namespace tailrace::avro

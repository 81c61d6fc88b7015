// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/framer.h"
#include "app/sandbox/registry/schemastore.h"
#include "services/decode/avro/plan.h"

#include <map>

namespace tailrace::sandbox {

// Frames by the schemas of a registry as they were when a record of theirs first went out.
class SchemaFramer : public Framer
{
public:
    explicit SchemaFramer(const SchemaStore &store); // outlives this

    [[nodiscard]] Result<void> frame(const TopicPlan &plan, Draft &draft) override;

private:
    struct Known
    {
        SchemaVersion version {};
        avro::PlanPtr plan {}; // null: of another type than Avro
        std::uint64_t fingerprint = 0;
    };
    using Name = std::pair<std::string, int>;

    [[nodiscard]] Result<const Known *> known(const std::string &subject, int version);
    [[nodiscard]] Result<std::string> framed(framing::Envelope envelope, framing::Field field,
        const std::string &subject, int version, const std::string &text, std::string &headers);

    const SchemaStore &m_store;
    std::map<Name, Known> m_known;
};

} // namespace tailrace::sandbox

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/decode/protobuf/plan.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

namespace tailrace::protobuf {

// Appends messages as JSON. Of one thread; what it was made of outlives it.
class JsonWriter
{
public:
    // limit: bytes that out may have; budget: memory for what an Any holds.
    JsonWriter(const Plan &plan, std::string &out, std::size_t limit, std::size_t budget)
        : m_plan(plan)
        , m_out(out)
        , m_limit(limit)
        , m_budget(budget)
    {
    }

    // False: the limit was reached, or more levels than there may be.
    [[nodiscard]] bool write(const google::protobuf::Message &message, int level);

private:
    using Message = google::protobuf::Message;
    using Field = google::protobuf::FieldDescriptor;

    bool fits() const { return m_out.size() < m_limit; }
    bool plain(const Message &message, int level);
    bool repeated(const Message &message, const Field *field, int level);
    bool map(const Message &message, const Field *field, int level);
    bool value(const Message &message, const Field *field, int index, int level);
    bool unknown(const google::protobuf::UnknownFieldSet &fields, int level);

    // Nullopt-like: Not where the message has no form of its own.
    enum class Own : unsigned char
    {
        Not,
        Done,
        Failed
    };
    Own own(const Message &message, int level);
    Own moment(const Message &message);
    Own duration(const Message &message);
    Own any(const Message &message, int level);
    Own dynamicValue(const Message &message, int level);

    const Plan &m_plan;
    std::string &m_out;
    std::size_t m_limit;
    std::size_t m_budget;
};

} // namespace tailrace::protobuf

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/result.h"
#include "services/rest/jsonvalue.h"

#include <limits>

namespace tailrace::rest {

// Takes members out of an answer and keeps the first that is not what the description says, so that no wrong
// number is shown for one that could not be read.
class Reader
{
public:
    using Value = JsonValue;

    std::string text(const Value &object, std::string_view name); // absent or null: empty
    std::string neededText(const Value &object, std::string_view name); // empty is a fault too
    std::optional<std::int64_t> integer(const Value &object, std::string_view name); // absent or null: none
    std::int32_t number(const Value &object, std::string_view name, std::int32_t otherwise);
    std::int32_t neededNumber(const Value &object, std::string_view name);
    bool flag(const Value &object, std::string_view name); // absent or null: false
    const std::vector<Value> &list(const Value &object, std::string_view name); // absent or null: empty
    std::vector<std::string> texts(const Value &list, std::string_view name);

    void wantObject(const Value &value, std::string_view name);
    void wantArray(const Value &value, std::string_view name);
    void fault(std::string_view name, const char *expected);

    template<class T>
    [[nodiscard]] Result<T> result(T value) const
    {
        if (!m_fault.empty())
            return fail(Error::Kind::Parse, m_fault);
        return value;
    }

private:
    std::optional<std::int32_t> narrow(const Value &object, std::string_view name);

    std::string m_fault;
};

} // namespace tailrace::rest

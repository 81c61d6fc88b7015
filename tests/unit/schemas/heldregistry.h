// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fakes/fakeregistry.h"

namespace tailrace::test {

// Answers only when it is told to, and counts what it was asked.
class HeldRegistry : public FakeRegistry
{
public:
    bool isHeld = false;
    int asked = 0;

    QFuture<Result<Schema>> byId(std::int64_t schemaId) override
    {
        ++asked;
        if (!isHeld)
            return FakeRegistry::byId(schemaId);
        m_waiting.emplace_back(schemaId, Answer<Schema>());
        return m_waiting.back().second.future();
    }
    std::size_t waiting() const { return m_waiting.size(); }
    void release()
    {
        isHeld = false;
        for (auto &[schemaId, answer] : m_waiting)
            answer.give(FakeRegistry::byId(schemaId).result());
        m_waiting.clear();
    }

private:
    std::vector<std::pair<std::int64_t, Answer<Schema>>> m_waiting;
};

} // namespace tailrace::test

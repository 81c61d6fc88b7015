// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/registry/artifactservice.h"
#include "app/sandbox/registry/subjectservice.h"

#include <string>

namespace tailrace::sandbox {

// Both dialects at one address, as the service has them: IBM's at its root, Confluent's below /confluent. Any
// thread.
class RegistryService final : public http::Service
{
public:
    RegistryService(const std::string &key, SchemaStore &store) // store outlives this
        : m_artifacts(key, store)
        , m_subjects(key, store)
    {
    }

    http::Response answer(const http::Request &request) override
    {
        if (!isConfluent(request))
            return m_artifacts.answer(request);
        http::Request inner = request;
        inner.path.erase(inner.path.begin());
        return m_subjects.answer(inner);
    }
    http::Response failure(const http::Request &request, int status, const std::string &message) override
    {
        return isConfluent(request) ? m_subjects.failure(request, status, message)
                                    : m_artifacts.failure(request, status, message);
    }

private:
    static bool isConfluent(const http::Request &request)
    {
        return !request.path.empty() && request.path.front() == "confluent";
    }

    ArtifactService m_artifacts;
    SubjectService m_subjects;
};

} // namespace tailrace::sandbox

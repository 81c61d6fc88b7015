// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/backends/confluentregistry/capabilities.h"
#include "services/backends/esregistry/capabilities.h"

namespace tailrace::registry {

enum class Spoken : std::uint8_t
{
    Unknown, // asked at the first question
    Ibm,
    Confluent
};

// One registry in both dialects, of which it speaks one. Which one is found out by asking for its subjects
// and, where there are none such, its artifacts. Thread and errors as its capabilities say; Unsupported where
// it speaks neither.
class DetectedRegistry
{
public:
    DetectedRegistry(std::unique_ptr<rest::RestClient> client, Spoken spoken, esregistry::BodyForm form);
    ~DetectedRegistry();

    const QUrl &base() const { return m_calls.base(); }
    SchemaRegistry *reader() { return m_reader.get(); }
    SchemaRegistryAdmin *writer() { return m_writer.get(); }

    // Calls what with the capability that is spoken: SchemaRegistry or SchemaRegistryAdmin.
    template<class T, class C>
    QFuture<Result<T>> with(std::function<QFuture<Result<T>>(C &)> what)
    {
        if (m_spoken != Spoken::Unknown)
            return what(spoken(static_cast<C *>(nullptr)));
        return m_calls.then<T>(
            detect(), [this, what](Spoken) { return what(spoken(static_cast<C *>(nullptr))); });
    }

private:
    QFuture<Result<Spoken>> detect();
    SchemaRegistry &spoken(SchemaRegistry *) { return isConfluent() ? *m_subjectReader : *m_artifactReader; }
    SchemaRegistryAdmin &spoken(SchemaRegistryAdmin *)
    {
        return isConfluent() ? *m_subjectWriter : *m_artifactWriter;
    }
    bool isConfluent() const { return m_spoken == Spoken::Confluent; }

    Spoken m_spoken;
    std::unique_ptr<SchemaRegistry> m_reader;
    std::unique_ptr<SchemaRegistryAdmin> m_writer;
    std::unique_ptr<SchemaRegistry> m_belowReader;
    std::unique_ptr<SchemaRegistry> m_artifactReader;
    std::unique_ptr<SchemaRegistryAdmin> m_artifactWriter;
    std::unique_ptr<SchemaRegistry> m_subjectReader;
    std::unique_ptr<SchemaRegistryAdmin> m_subjectWriter;
    // Last: what waits goes first, while those that it calls back are still there.
    std::shared_ptr<rest::RestClient> m_rest;
    esregistry::ArtifactClient m_artifacts;
    confluentregistry::SubjectClient m_subjects;
    confluentregistry::SubjectClient m_below; // of the artifacts' registry, below /confluent
    Calls m_calls;
};

} // namespace tailrace::registry

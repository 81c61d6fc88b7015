// SPDX-License-Identifier: GPL-3.0-or-later
// DetailPanel: the schema that a value was written with, and by what it is known.
#include "ui/panes/records/detailpanel.h"
#include "ui/panes/records/fielddecoding.h"
#include "ui/panes/records/fieldlist.h"
#include "ui/widgets/elidedlabel.h"

namespace tailrace::ui {

namespace {

QString nameOf(const schemas::KnownSchema &schema)
{
    const QString subject = QString::fromStdString(schema.info.subject);
    if (subject.isEmpty() || schema.info.version == 0)
        return subject;
    return DetailPanel::tr("%1 version %2").arg(subject).arg(schema.info.version);
}

} // namespace

void DetailPanel::setDecoder(std::shared_ptr<const schemas::RecordDecoder> decoder)
{
    m_recordDecoder = std::move(decoder);
    if (m_held)
        show(m_held, m_topics);
}

void DetailPanel::schemasAnswered()
{
    if (m_held && m_isWaiting)
        show(m_held, m_topics);
}

QString DetailPanel::evidenceText(const framing::Framing &framing) const
{
    switch (framing.evidence) {
    case framing::Evidence::ConfluentPrefix:
        return tr("the value's first 5 bytes (Confluent)");
    case framing::Evidence::GlobalIdPrefix:
        return tr("the value's first 9 bytes (global id)");
    case framing::Evidence::SingleObject:
        return tr("the value's first 10 bytes (Avro single object)");
    case framing::Evidence::ConfluentHeader:
        return tr("the header __value_schema_id");
    case framing::Evidence::ApicurioHeader:
        return framing.schema.kind == framing::SchemaId::Kind::GlobalId
            ? tr("the header apicurio.value.globalId")
            : tr("the header apicurio.value.contentId");
    case framing::Evidence::EventStreamsHeader:
        return tr("the header com.ibm.eventstreams.schemaregistry.schema.id");
    }
    return {};
}

void DetailPanel::showSchema(const FieldDecoding &decoding)
{
    m_isWaiting = decoding.framing && (decoding.isPending || !decoding.schema);
    const bool isRead = decoding.schema && !decoding.error;
    // without such a schema a zero byte in front means nothing
    if (!decoding.framing || (!isRead && !decoding.error && !decoding.isPending)) {
        m_schema->setFullText({});
        return;
    }
    const QString id = QString::fromStdString(decoding.schemaId);
    const QString name = decoding.schema ? nameOf(*decoding.schema) : QString();
    const QString evidence = evidenceText(*decoding.framing);
    m_schema->setFullText(name.isEmpty() ? tr("schema %1, by %2").arg(id, evidence)
                                         : tr("%1, id %2, by %3").arg(name, id, evidence));
    if (decoding.schema)
        m_metadata->addText(tr("Schema"), name.isEmpty() ? tr("of no name") : name);
    m_metadata->addText(tr("Schema id"), id);
    m_metadata->addText(tr("Known by"), evidence);
    if (decoding.schema)
        m_metadata->addText(tr("Schema type"), QString::fromStdString(decoding.schema->info.type.text));
}

} // namespace tailrace::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/producer/outgoingschema.h"
#include "services/capability/schemaregistry.h"

#include <QTimer>
#include <QWidget>

#include <memory>

class QComboBox;
class QLabel;
class QPushButton;

namespace tailrace::ui::producer {

// Chooses what a value is written with: subject, by which of the serializers' rules it is named, and how the
// record names the schema. Asks the registry as the subject changes; nothing is ever registered from here:
// where there is no such subject, it offers to go and make one. GUI thread.
class SchemaBar : public QWidget
{
    Q_OBJECT

public:
    SchemaBar(std::shared_ptr<SchemaRegistry> registry, framing::Field field, QWidget *parent = nullptr);

    void setTopic(const QString &topic);
    void setForm(avro::Form form);
    void activate(); // it is in use from now on: the registry may be asked
    // Null while it is asked for, or where there is none.
    const std::shared_ptr<const models::OutgoingSchema> &schema() const { return m_schema; }
    QString subject() const;

signals:
    void schemaChanged();
    void newSubjectAsked(const QString &subject);

private:
    void build();
    void takeRule(int rule);
    void nameSubject();
    void ask();
    void take(Result<schemas::KnownSchemaPtr> answer);
    void askId(const std::shared_ptr<schemas::KnownSchema> &known);
    void use(const schemas::KnownSchemaPtr &known);
    void fillEnvelopes();
    void make();
    void say(const QString &text, const char *tone);

    std::shared_ptr<SchemaRegistry> m_registry;
    framing::Field m_field;
    QString m_topic;
    bool m_isActive = false;
    avro::Form m_form = avro::Form::People;
    RegistryFeatures::Dialect m_dialect = RegistryFeatures::Dialect::Confluent;
    schemas::KnownSchemaPtr m_known;
    std::shared_ptr<const models::OutgoingSchema> m_schema;
    std::vector<framing::Envelope> m_envelopes;
    std::unique_ptr<QObject> m_asking; // gone: an answer on its way is not wanted any more
    QTimer m_pause;
    QComboBox *m_subject;
    QComboBox *m_rule;
    QComboBox *m_envelope;
    QLabel *m_facts;
    QPushButton *m_new;
};

} // namespace tailrace::ui::producer

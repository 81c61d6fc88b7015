// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/producer/producecontroller.h"
#include "services/capability/topiclist.h"
#include "ui/shell/pane.h"

class QComboBox;
class QLabel;
class QVBoxLayout;

namespace tailrace::ui::producer {

class FieldEditor;
class HeadersPanel;
class RecordBar;
class ResultsPanel;
class SendBar;

// pane.producer, "Produce": writes records through the connection's RecordSink. An edited copy of a record
// keeps the original bytes of whatever is not touched. GUI thread.
class ProducerPane : public Pane
{
    Q_OBJECT

public:
    explicit ProducerPane(const Services &services, QWidget *parent = nullptr);

    QString title() const override;
    QString iconId() const override;
    void activate(const PaneRequest &request) override;
    QList<StatusItem> status() const override;
    bool hasUnsavedChanges() const override { return m_dirty; }
    void refresh() override;

private:
    void buildHead(QVBoxLayout *column);
    void takeDraft(const ProduceDraft &draft);
    void topicChosen();
    void takeTopics(const Result<std::vector<TopicInfo>> &topics);
    void check();
    void edited();
    void clearRecord();
    ProduceSpec spec() const;
    Result<models::SentRecord> record(std::int64_t sequence) const;
    void send(bool keep);
    void sendMany();
    void sendAgain(int row);
    void showRecord(const QString &topic, std::int32_t partition, std::int64_t offset);

    models::ResultsModel *m_results;
    std::unique_ptr<models::ProduceController> m_controller; // null: this connection cannot write
    QString m_refusal; // why not
    std::vector<TopicInfo> m_topics;
    QComboBox *m_topic;
    QLabel *m_facts;
    QLabel *m_origin;
    RecordBar *m_record;
    FieldEditor *m_key;
    FieldEditor *m_value;
    HeadersPanel *m_headers;
    ResultsPanel *m_resultsPanel;
    SendBar *m_send;
    QString m_sendError;
    bool m_dirty = false;
};

} // namespace tailrace::ui::producer

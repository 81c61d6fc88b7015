// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/topics/topicwriter.h"
#include "services/capability/topiclist.h"
#include "ui/panes/topics/topicaccess.h"
#include "ui/shell/services.h"
#include "ui/widgets/agreement.h"

#include <QStringList>
#include <QWidget>

#include <optional>

class QPushButton;
class QStackedWidget;

namespace tailrace::ui {

class ElidedLabel;
class EmptyState;
class Notice;
class Segments;
class TopicConfigPage;
class TopicCreateForm;
class TopicPage;
class TopicPartitionsPage;
class TopicRecordsPage;

// Beside the list: a new topic, or one that exists with its configuration, its partitions and the deletion of
// its records or of itself. What is accepted and not seen yet is said here until it is true. GUI thread.
class TopicPanel : public QWidget
{
    Q_OBJECT

public:
    TopicPanel(const Services &services, models::TopicWriter *writer, QWidget *parent);

    void startNew(const QStringList &names); // names: topics that exist
    // records: how many it holds, none: not known. What is being typed for another topic stays.
    void showTopic(const TopicInfo &topic, std::optional<std::int64_t> records);
    void showNothing();
    void drop(); // what was typed
    void askRemoval();
    void refresh(); // what the pages show of the topic
    bool isNew() const { return m_mode == Mode::New; }
    bool isDirty() const;
    QString removalRefusal() const; // why the topic cannot be deleted; empty: it can
    // Asks whether what was typed shall be lost.
    void askClose();

signals:
    void closeWanted();
    void dropped(); // what was typed is not wanted any more
    void closeAgreed(); // what was typed may be lost
    void accepted(const QString &topic); // a creation: the list has a row for it
    void changed(); // isDirty() may answer otherwise

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum class Mode : unsigned char
    {
        Nothing,
        New,
        Topic
    };

    QWidget *buildHead();
    QWidget *buildPages();
    void want(const models::TopicOrder &order, const Agreement::Question &question);
    void execute();
    void refused(const models::TopicOrder &order, const Error &error);
    void settled(const models::TopicOrder &order);
    void unclear(const models::TopicOrder &order, const Error &error);
    void writerChanged();
    TopicPage *pageOf(const models::TopicOrder &order) const;
    bool isMine(const models::TopicOrder &order) const;
    void updateState();

    Services m_services;
    models::TopicWriter *m_writer;
    TopicAccess m_access;
    Mode m_mode = Mode::Nothing;
    TopicInfo m_topic;
    std::optional<std::int64_t> m_records;
    std::optional<models::TopicOrder> m_order; // what is asked about; none: closing
    bool m_closing = false;
    ElidedLabel *m_name = nullptr;
    QPushButton *m_remove = nullptr;
    Notice *m_pending = nullptr;
    QPushButton *m_forget = nullptr;
    Notice *m_outcome = nullptr;
    Agreement *m_agreement = nullptr;
    QStackedWidget *m_stack = nullptr; // form, topic, or nothing
    TopicCreateForm *m_form = nullptr;
    QWidget *m_body = nullptr;
    EmptyState *m_nothing = nullptr;
    Segments *m_segments = nullptr;
    QStackedWidget *m_pages = nullptr;
    TopicConfigPage *m_config = nullptr;
    TopicPartitionsPage *m_partitions = nullptr;
    TopicRecordsPage *m_deletion = nullptr;
};

} // namespace tailrace::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/topics/topicorder.h"
#include "ui/panes/topics/topicaccess.h"

#include <QStringList>
#include <QWidget>

#include <optional>
#include <utility>
#include <vector>

class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace tailrace::ui {

class ConfigField;

// A new topic: its name, partitions, replicas where they are the caller's choice, and exactly the properties
// that the answering service takes. What is left empty is the service's choice and is not sent. GUI thread.
class TopicCreateForm : public QWidget
{
    Q_OBJECT

public:
    explicit TopicCreateForm(QWidget *parent);

    // Asked for anew when the form is opened; names: topics that exist.
    void start(const TopicAccess &access, const QStringList &names);
    void setBusy(bool busy);
    bool isDirty() const;
    models::TopicOrder order() const;

signals:
    void createWanted();
    void discardWanted();
    void changed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void addConfigs(const TopicAccess &access);
    std::optional<std::int32_t> countOf(const QLineEdit *field) const;
    QString problem() const; // why it cannot be created as it stands; empty: it can
    void updateState();

    QLineEdit *m_name;
    QLineEdit *m_partitions;
    QLineEdit *m_replication;
    QLabel *m_fixedReplication; // why it is nobody's choice
    QVBoxLayout *m_configs;
    QWidget *m_configArea = nullptr;
    std::vector<std::pair<std::string, ConfigField *>> m_fields;
    QLabel *m_reason;
    QPushButton *m_create;
    QPushButton *m_discard;
    QString m_refusal;
    QStringList m_names;
    bool m_busy = false;
};

} // namespace tailrace::ui

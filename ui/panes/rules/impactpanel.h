// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/schemas/impactrunner.h"

#include <QWidget>

class QLabel;
class QListWidget;
class QPushButton;

namespace tailrace::ui {

// Which versions that exist a level would not have let in: said before the level is set. Of one schema at
// once, of all when somebody asks for it. GUI thread.
class ImpactPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ImpactPanel(QWidget *parent);

    void setReader(std::shared_ptr<SchemaRegistry> reader);
    // subject none: all schemas that have no level of their own.
    void preview(const std::optional<std::string> &subject, const QString &level);
    void clear();
    int broken() const { return m_broken; } // pairs that are known

signals:
    void changed();

private:
    void start();
    void looked(const QString &subject, const models::RuleImpact &impact);
    void finished(const std::optional<Error> &error);
    void say();

    models::ImpactRunner *m_runner;
    QLabel *m_icon;
    QLabel *m_verdict;
    QPushButton *m_start;
    QLabel *m_note;
    QListWidget *m_pairs;
    std::optional<std::string> m_subject;
    QString m_level;
    int m_checked = 0; // pairs
    int m_broken = 0;
    int m_schemas = 0; // that have broken ones
    int m_unread = 0; // versions
    bool m_started = false;
};

} // namespace tailrace::ui

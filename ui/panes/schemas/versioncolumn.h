// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/schema.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QListView;
class QVBoxLayout;

namespace tailrace::models {
class VersionListModel;
}

namespace tailrace::ui {

class ElidedLabel;

// The versions of one schema, newest first, and below them the topics that use it by their names. A click
// chooses a version, with Ctrl the other side to compare it with. GUI thread.
class VersionColumn : public QWidget
{
    Q_OBJECT

public:
    VersionColumn(models::VersionListModel *model, QWidget *parent);

    void setLimit(int limit); // of versions, of the service; 0: none that is known
    void setTopics(const QStringList &topics);
    void choose(std::int32_t version);
    std::int32_t chosen() const;
    QListView *view() const { return m_view; }
    void updateCount();

signals:
    void chosenChanged(std::int32_t version);
    void otherChosen(std::int32_t version); // with Ctrl
    void infosWanted(int first, int last); // rows that are looked at
    void topicWanted(const QString &topic);
    void deletionWanted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    models::VersionListModel *m_model;
    ElidedLabel *m_count;
    QListView *m_view;
    QLabel *m_usedBy;
    QWidget *m_foot;
    QVBoxLayout *m_links;
    QTimer m_look;
    int m_limit = 0;
};

} // namespace tailrace::ui

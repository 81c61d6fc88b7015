// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;
class QToolButton;

namespace tailrace::ui {

class ElidedLabel;

// Which topic this is: star, name, facts, and the way to produce.
class TopicHead : public QWidget
{
    Q_OBJECT

public:
    explicit TopicHead(QWidget *parent = nullptr);

    void setTopics(const QStringList &topics);
    void setFacts(const QString &facts);
    void setStarred(bool starred);
    void setProduceShown(bool shown);

signals:
    void starClicked();
    void produceClicked();

private:
    QToolButton *m_star;
    ElidedLabel *m_name;
    QLabel *m_facts;
    QPushButton *m_produce;
};

} // namespace tailrace::ui

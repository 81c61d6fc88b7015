// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/topics/topicorder.h"
#include "services/capability/topiclist.h"
#include "ui/panes/topics/topicaccess.h"
#include "ui/widgets/agreement.h"

#include <QWidget>

#include <optional>

namespace tailrace::ui {

// One side of a topic in the panel: it shows, and says what it wants done; the panel asks and has it done.
// GUI thread.
class TopicPage : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    // Another topic, or the same as it is now. What was typed for the same topic stays.
    virtual void showTopic(const TopicAccess &access, const TopicInfo &topic) = 0;
    virtual void refresh() { }
    // What was typed has come true, or somebody wants it gone.
    virtual void discard() = 0;
    virtual bool isDirty() const = 0;
    virtual void setBusy(bool busy) = 0; // a change of the topic is under way

signals:
    // title empty: nothing has to be asked.
    void wanted(const tailrace::models::TopicOrder &order, const tailrace::ui::Agreement::Question &question);
    void changed(); // isDirty() may answer otherwise
};

} // namespace tailrace::ui

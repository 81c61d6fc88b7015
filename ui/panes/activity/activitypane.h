// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/pane.h"

class QStackedWidget;

namespace tailrace::ui {

class JournalView;
class OperationsView;
class Segments;

// "pane.activity": what Tailrace asked of servers in this run, and the journal of all writes.
class ActivityPane : public Pane
{
    Q_OBJECT

public:
    explicit ActivityPane(const Services &services, QWidget *parent = nullptr);

    QString title() const override;
    QString iconId() const override;
    void activate(const PaneRequest &request) override;
    QList<StatusItem> status() const override;
    void refresh() override;

    OperationsView *operations() const { return m_operations; }
    JournalView *journal() const { return m_journal; }

private:
    void showPart(int part);

    Segments *m_parts;
    QStackedWidget *m_stack;
    OperationsView *m_operations;
    JournalView *m_journal;
};

} // namespace tailrace::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/tailcontroller.h"

#include <QWidget>

class QLabel;
class QMenu;
class QToolButton;

namespace tailrace::ui {

class FilterEdit;
class Segments;

// What is shown of what was fetched: the filter with its check in words, filter or highlight, how far it has
// looked.
class ViewBar : public QWidget
{
    Q_OBJECT

public:
    explicit ViewBar(QWidget *parent = nullptr);

    FilterEdit *filter() const { return m_filter; }
    records::FilterMode mode() const;
    void setMode(records::FilterMode mode);
    void setColumnsMenu(QMenu *menu);
    // In words: how much of what is held the filter has looked at.
    void showScan(const records::TailController &controller);

protected:
    void resizeEvent(QResizeEvent *event) override;

signals:
    void exportAsked();
    void changed(); // filter or mode, by the user

private:
    void showCheck();

    FilterEdit *m_filter;
    QLabel *m_check;
    Segments *m_mode;
    QLabel *m_scan;
    QToolButton *m_columns;
    QToolButton *m_export;
};

} // namespace tailrace::ui

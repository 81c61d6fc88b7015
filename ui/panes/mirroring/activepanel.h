// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/error.h"

#include <QWidget>

#include <optional>

class QLabel;
class QTableView;

namespace tailrace::models {
class ActiveTopicsModel;
}

namespace tailrace::ui {

class Notice;
class Segments;

// What is mirrored now beside what the saved selection wants. GUI thread.
class ActivePanel : public QWidget
{
    Q_OBJECT

public:
    ActivePanel(models::ActiveTopicsModel *model, QWidget *parent);

    void setFailure(const std::optional<Error> &failure); // why what is active is not known
    void showCounts(bool known); // the model has changed; known: what is active
    QTableView *view() const { return m_view; }

private:
    models::ActiveTopicsModel *m_model;
    QLabel *m_count;
    Segments *m_show;
    Notice *m_failure;
    QTableView *m_view;
    QLabel *m_note;
};

} // namespace tailrace::ui

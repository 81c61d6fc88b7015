// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/filter/fieldpath.h"

#include <QFrame>
#include <QStringList>

class QLabel;
class QLineEdit;

namespace tailrace::ui {

class SuggestionList;

// Asks for the path of a column in place, with the fields that recent records have below it. Enter takes what
// is typed, or the row that arrow keys chose; Tab completes; Esc closes; what is wrong with a path stands
// beside the field.
class FieldPopup : public QFrame
{
    Q_OBJECT

public:
    FieldPopup(QStringList seen, QWidget *parent);
    void open(const QPoint &globalPos);
    void showProblem(const QString &problem);

signals:
    void accepted(const tailrace::filter::FieldPath &path);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void suggest();
    void accept(const QString &text);

    QStringList m_seen;
    QLineEdit *m_edit;
    QLabel *m_problem;
    SuggestionList *m_list;
};

} // namespace tailrace::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/produceform/valueform.h"

#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QToolButton;

namespace tailrace::ui {
class Segments;
class Toggle;
} // namespace tailrace::ui

namespace tailrace::ui::producer {

// One row of the form: name, type, branch, editor, and what can be done with it. It asks for changes and
// shows what came of them; what somebody types stays until it is left. GUI thread.
class FormLine : public QWidget
{
    Q_OBJECT

public:
    explicit FormLine(const models::FormRow &row, QWidget *parent = nullptr);

    const QString &path() const { return m_row.path; }
    // Whether the row can be shown by the controls that are there.
    bool suits(const models::FormRow &row) const;
    void show(const models::FormRow &row);
    // What was typed and is no value: said beside it until another change.
    void refuse(const QString &why);
    void focusEditor();

signals:
    void typed(const QString &path, const QString &text);
    void chosen(const QString &path, int choice);
    void branchChosen(const QString &path, int branch);
    void keyTyped(const QString &path, const QString &key);
    void defaultAsked(const QString &path);
    void itemAsked(const QString &path);
    void removalAsked(const QString &path);
    void opened(const QString &path, bool isOpen);
    void entered(const QString &path); // the keyboard is in it

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addName(QHBoxLayout *line);
    void addBranch(QHBoxLayout *line);
    void addEditor(QHBoxLayout *line);
    void addActions(QHBoxLayout *line);
    void watch(QWidget *widget);
    QString called() const; // for accessible names
    QString hint() const;

    models::FormRow m_row;
    QToolButton *m_fold = nullptr;
    QLabel *m_name = nullptr;
    QLineEdit *m_key = nullptr;
    QLabel *m_type = nullptr;
    Segments *m_branches = nullptr;
    QComboBox *m_branchList = nullptr;
    QLineEdit *m_edit = nullptr;
    Segments *m_choices = nullptr;
    QComboBox *m_choiceList = nullptr;
    Toggle *m_toggle = nullptr;
    QLabel *m_hint = nullptr;
    QLabel *m_default = nullptr;
    QWidget *m_writeDefault = nullptr;
};

} // namespace tailrace::ui::producer

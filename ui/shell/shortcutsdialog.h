// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLabel;
class QLineEdit;
class QTreeWidget;

namespace tailrace::ui {

// The keys of a window, read off its actions when it is made: what is listed is what reacts. A text narrows
// the list by command, key and place. Deletes itself when closed. GUI thread.
class ShortcutsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ShortcutsDialog(QWidget *window);

    QLineEdit *field() const { return m_field; }
    QTreeWidget *list() const { return m_list; }

private:
    void fill(const QWidget *window);
    void search(const QString &text);

    QLineEdit *m_field;
    QTreeWidget *m_list;
    QLabel *m_nothing;
};

} // namespace tailrace::ui

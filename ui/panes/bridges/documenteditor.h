// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPlainTextEdit>
#include <QSet>

namespace tailrace::ui {

// JSON with line numbers, a bar beside what was changed and notes at the ends
// of lines. Whatever stands in quotes behind "password" is covered. GUI thread.
class DocumentEditor : public QPlainTextEdit
{
    Q_OBJECT

public:
    struct Note
    {
        int line; // from 1
        QString text;
        bool isWrong = false;
        QString iconId {};
    };
    struct Marks
    {
        QSet<int> changed {};
        QSet<int> added {};
        QSet<int> removed {};
        QList<Note> notes {};
    };

    explicit DocumentEditor(QWidget *parent);

    // Cursor and scroll position stay where they are.
    void setDocumentText(const QString &text);
    void setMarks(Marks marks);
    void goToLine(int line);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void paintGutter();
    void applyGrounds();
    QRect lineBox(const QTextBlock &block) const;

    QWidget *m_gutter;
    Marks m_marks;
};

} // namespace tailrace::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPlainTextEdit>

namespace tailrace::ui {

class SchemaColors;

// A schema's text with line numbers and the colours of data. GUI thread.
class SchemaText : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit SchemaText(QWidget *parent);

    void showText(const QString &text); // from its first line on
    // As it stands in the document: no letter is taken for another.
    QString text() const;
    void setWrongLines(const QList<int> &lines); // from 1
    const QList<int> &wrongLines() const { return m_wrong; }
    void goToLine(int line);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    int gutterWidth() const;
    void placeGutter();
    void paintGutter();
    void paintGrounds();

    QWidget *m_gutter;
    SchemaColors *m_colors;
    QList<int> m_wrong;
};

} // namespace tailrace::ui

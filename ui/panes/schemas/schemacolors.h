// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSyntaxHighlighter>

namespace tailrace::ui {

// JSON in the colours of data; words of Protobuf as well, whose texts have strings and numbers alike. Lives
// as long as the document.
class SchemaColors : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    // view: whose palette says which scheme it is.
    SchemaColors(QWidget *view, QTextDocument *document);

protected:
    void highlightBlock(const QString &text) override;

private:
    QWidget *m_view;
};

} // namespace tailrace::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSyntaxHighlighter>

namespace tailrace::ui {

// JSON in the colours of data; a password's text has the colour of its ground.
// Lives as long as the document.
class JsonColors : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    // view: whose palette says which scheme it is.
    JsonColors(QWidget *view, QTextDocument *document);

protected:
    void highlightBlock(const QString &text) override;

private:
    QWidget *m_view;
};

} // namespace tailrace::ui

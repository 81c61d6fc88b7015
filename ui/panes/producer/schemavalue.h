// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/producer/outgoingschema.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QSplitter;

namespace tailrace::ui {
class Segments;
}

namespace tailrace::ui::producer {

class FormView;

// A value's text with the form of its schema beside it; without a schema the text alone. A change in the form
// replaces what differs in the text, as one step that can be undone there. GUI thread.
class SchemaValue : public QWidget
{
    Q_OBJECT

public:
    explicit SchemaValue(QPlainTextEdit *page, QWidget *parent = nullptr); // page is taken in

    // Whether a schema counts; the form is seen only then.
    void setBySchema(bool isBySchema);
    // A text that is empty begins with one of the schema.
    void setSchema(const std::shared_ptr<const models::OutgoingSchema> &schema);
    void follow(const QString &text); // the text has changed
    avro::Form form() const;

signals:
    void formChosen(avro::Form form);

private:
    void takeForm(int index);
    void replaceText(const QString &text);
    void showPlace(const QString &path);

    QPlainTextEdit *m_page;
    FormView *m_form;
    QWidget *m_bar;
    Segments *m_style;
    QLabel *m_sync;
    QSplitter *m_splitter;
    std::shared_ptr<const models::OutgoingSchema> m_schema;
    schemas::KnownSchemaPtr m_shown; // whose form there is
};

} // namespace tailrace::ui::producer

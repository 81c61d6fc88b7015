// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/producer/fielddraft.h"
#include "services/capability/schemaregistry.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace tailrace::ui {
class Segments;
}

namespace tailrace::ui::producer {

class SchemaBar;
class SchemaValue;

// Edits a key (one line, inside its bar) or a value (bar above, a page of text below): encoding, presence,
// text, and at the right whether it can be sent. GUI thread.
class FieldEditor : public QWidget
{
    Q_OBJECT

public:
    enum class Kind : unsigned char
    {
        Key,
        Value
    };
    FieldEditor(Kind kind, const decode::DecoderRegistry *decoders, QWidget *parent = nullptr);

    // Values can be written by its schemas; before it is shown. A value's editor.
    void setRegistry(std::shared_ptr<SchemaRegistry> registry);
    void setTopic(const QString &topic);

    void setDraft(models::FieldDraft draft);
    const models::FieldDraft &draft() const { return m_draft; }
    bool isValid() const { return m_valid; }
    QWidget *textField() const;
    void focusText();

signals:
    void changed();
    void newSubjectAsked(const QString &subject);

private:
    void buildBar(QWidget *bar);
    void addEncoding(const QString &words, std::string_view id);
    void takeText(const QString &text);
    void show();
    void validate();

    Kind m_kind;
    const decode::DecoderRegistry *m_decoders;
    models::FieldDraft m_draft;
    bool m_valid = true;
    bool m_showing = false; // widgets are being filled from the draft: their signals are not edits
    QComboBox *m_encoding;
    Segments *m_presence;
    QLineEdit *m_line = nullptr; // key
    QPlainTextEdit *m_page = nullptr; // value
    SchemaValue *m_beside = nullptr; // value: the page, and the form
    SchemaBar *m_schema = nullptr; // value, where there is a registry
    QLabel *m_verdict;
};

} // namespace tailrace::ui::producer

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/produceform/valueform.h"

#include <QScrollArea>
#include <QTimer>

class QLabel;
class QVBoxLayout;

namespace tailrace::ui::producer {

class FormLine;

// The rows of a value's form. A change asks for another text; the rows follow once that text is there. Rows
// far down are made as they come near, so that a schema of thousands does not hold up the window. GUI thread.
class FormView : public QScrollArea
{
    Q_OBJECT

public:
    explicit FormView(QWidget *parent = nullptr);

    // None: no schema, or none that has a form.
    void setForm(std::optional<models::ValueForm> form);
    bool hasForm() const { return m_form.has_value(); }
    const models::ValueForm *form() const { return m_form ? &*m_form : nullptr; }
    void setText(const std::string &text); // of the value; the rows follow
    void focusFirst();

signals:
    void textAsked(const QString &text); // the user changed a row
    void placeEntered(const QString &path);

private:
    FormLine *makeLine(const models::FormRow &row);
    void follow(); // the rows of the form
    void makeMore(); // where what is there ends near
    void make(std::size_t count);
    void ask(const QString &path, const models::ValueForm::Text &text);

    std::optional<models::ValueForm> m_form;
    QVBoxLayout *m_lines;
    std::vector<FormLine *> m_shown;
    QTimer m_more;
    QLabel *m_rest;
};

} // namespace tailrace::ui::producer

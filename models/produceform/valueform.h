// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/decode/avro/avro.h"
#include "services/schema/document.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <set>
#include <vector>

namespace tailrace::models {

// One line of the form: a field, an item, an entry of a map, or the value itself.
struct FormRow
{
    enum class Editor : unsigned char
    {
        None, // what it holds has rows of its own
        Text,
        Number, // of whatever kind, as its digits
        Switch,
        Choice, // of choices
        Bytes, // as hexadecimal digits
        Time // a date, a time or a moment, as ISO 8601 has it, or its number
    };

    QString path; // RFC 6901 within the value; "" is the value itself
    QString name; // of a field; the number of an item; the key of an entry
    QString type; // "decimal(9,2)", "null | string", "array of Line"
    int level = 0;
    Editor editor = Editor::None;
    QString text; // what stands in the editor
    QStringList choices {}; // symbols
    int choice = -1;
    QStringList branches {}; // of a union; empty: there is none
    int branch = -1;
    int size = 0; // of a list, a map; bytes
    bool isOpen = true; // its rows are shown; of a record, a list, a map
    bool canOpen = false;
    bool canAdd = false; // a list or a map
    bool isMap = false;
    bool canRemove = false; // an item or an entry
    bool isEntry = false; // its name is a key that can be changed
    bool isUuid = false;
    bool isMissing = false; // not in the text: its default counts, or it is wrong
    bool isDefault = false; // what it is, its default is too
    bool hasDefault = false;
    QString problem; // what is wrong with it, technical text; "missing"
};

// The text of a value by its schema, as a form: each row is a place of the text, and a change through a row
// changes that place alone, so that what else was written stays as it is. A plain value, of one thread.
class ValueForm
{
public:
    using Text = tl::expected<std::string, QString>; // a new text, or why not

    ValueForm(avro::PlanPtr plan, avro::Form form, avro::Fresh fresh);

    // A text that is no JSON keeps the rows as they were, and fault() says where.
    void setText(std::string text);
    const std::string &text() const { return m_text; }
    const avro::PlanPtr &plan() const { return m_plan; }
    avro::Form form() const { return m_form; }

    const std::vector<FormRow> &rows() const { return m_rows; }
    int rowOf(const QString &path) const; // -1: not shown
    // Where its value begins in the text, in bytes; none: it is not there.
    std::optional<std::size_t> placeOf(const QString &path) const;

    // The value's bytes, or what is wrong: message, the byte of the text, and the path in problemPath().
    const tl::expected<std::string, decode::DecodeError> &bytes() const { return m_bytes; }
    const QString &problemPath() const { return m_problemPath; }

    void setOpen(const QString &path, bool isOpen);

    // Each answers the text that there would be; nothing is changed before setText() has it.
    [[nodiscard]] Text withText(const QString &path, const QString &text) const;
    [[nodiscard]] Text withChoice(const QString &path, int choice) const; // a symbol; 0 and 1: false and true
    [[nodiscard]] Text withBranch(const QString &path, int branch) const;
    // Its default written out; of what has none, something to begin with.
    [[nodiscard]] Text withDefault(const QString &path) const;
    [[nodiscard]] Text withItem(
        const QString &path) const; // one more at the end; of a map with a key of its own
    [[nodiscard]] Text withoutItem(const QString &path) const;
    [[nodiscard]] Text withKey(const QString &path, const QString &key) const; // of an entry

    // The text in the other form, over several lines; the error is that of bytes().
    [[nodiscard]] Text inForm(avro::Form form) const;
    // A text to begin with.
    static std::string begin(const avro::Plan &plan, avro::Form form, const avro::Fresh &fresh);

private:
    using Document = schema::Document;
    using Id = Document::Id;
    struct Place; // a row's place: the type there and the value, where there is one

    void build();
    void addRows(const Place &place, int level);
    FormRow rowFor(const Place &place, int level) const;
    void fillLeaf(FormRow &row, const avro::Step &step, const Document &document, Id id) const;
    void fillMissing(FormRow &row, const avro::Step &step) const;
    bool isDefault(const Place &place) const;
    std::optional<Place> find(const QString &path) const;
    std::optional<Place> member(const Place &of, const QString &word) const;
    std::string fresh(const avro::Step &step) const;
    // The text of a part in another form; none: it is no value of it.
    std::optional<std::string> converted(
        const avro::Step &step, const Document &document, Id id, avro::Form from, avro::Form to) const;
    std::string defaultText(const Place &place) const;
    std::string wrapped(const avro::Part &branch, std::string value) const;
    Text replaced(const Place &place, const std::string &value) const;

    avro::PlanPtr m_plan;
    avro::Form m_form;
    avro::Fresh m_fresh;
    std::string m_text;
    std::optional<Document> m_document;
    std::set<QString> m_toggled; // rows that are not as they begin
    std::vector<FormRow> m_rows;
    tl::expected<std::string, decode::DecodeError> m_bytes;
    QString m_problemPath;
};

} // namespace tailrace::models

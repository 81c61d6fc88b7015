// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/produceform/textedits.h"
#include "models/produceform/valueformplace.h"
#include "services/decode/avro/branch.h"
#include "services/decode/avro/jsonstring.h"
#include "services/decode/avro/leaf.h"

namespace tailrace::models {

namespace {

using avro::Op;
using schema::Document;

tl::unexpected<QString> refuse(const char *why)
{
    return tl::unexpected(QString::fromLatin1(why));
}

bool isWhole(const QString &text)
{
    bool isNumber = false;
    static_cast<void>(text.toLongLong(&isNumber));
    return isNumber;
}

// A character for each byte, as Avro's own form has it.
std::string characters(const QByteArray &bytes)
{
    return textedits::quoted(QString::fromLatin1(bytes).toStdString());
}

// The JSON of bytes that were typed as hexadecimal digits.
ValueForm::Text bytesText(const QString &text, int size, bool isString)
{
    QString digits = text;
    digits.remove(QLatin1Char(' '));
    const QByteArray bytes = QByteArray::fromHex(digits.toLatin1());
    if (bytes.size() * 2 != digits.size() || bytes.toHex() != digits.toLower().toLatin1())
        return refuse("no pairs of hexadecimal digits");
    if (size >= 0 && bytes.size() != size)
        return tl::unexpected(QStringLiteral("%1 of %2 bytes").arg(bytes.size()).arg(size));
    if (isString)
        return characters(bytes);
    std::string value;
    avro::appendMarked(value, bytes.toStdString());
    return value;
}

} // namespace

// Paths are those of rows: field names, and the numbers of items and entries.
std::optional<ValueForm::Place> ValueForm::find(const QString &path) const
{
    if (!m_document)
        return std::nullopt;
    Place place {&m_plan->root(), nullptr, Document::root(), Document::none, {}, {}, false};
    for (const QString &word : path.split(QLatin1Char('/'), Qt::KeepEmptyParts).mid(1)) {
        const auto next = member(place, word);
        if (!next)
            return std::nullopt;
        place = *next;
    }
    return place;
}

std::optional<ValueForm::Place> ValueForm::member(const Place &of, const QString &word) const
{
    Id id = of.id;
    const avro::Step *step = of.step;
    if (id == Document::none)
        return std::nullopt;
    if (step->op == Op::Union) {
        const auto found = avro::branchOf(*m_plan, *step, *m_document, id, m_form == avro::Form::Own);
        if (!found.part)
            return std::nullopt;
        step = &m_plan->step(*found.part);
        id = found.value;
    }
    const avro::Part *parts = m_plan->parts(*step);
    const QString path = of.path + QLatin1Char('/') + word;
    if (step->op == Op::Record) {
        QString name = word;
        name.replace(QStringLiteral("~1"), QStringLiteral("/"))
            .replace(QStringLiteral("~0"), QStringLiteral("~"));
        const schema::Field *field = step->node->field(name.toStdString());
        if (!field)
            return std::nullopt;
        const avro::Part *part = parts + field->position;
        return Place {&m_plan->step(*part), part, m_document->find(id, field->name), id, path, name, false};
    }
    if (step->op != Op::Array && step->op != Op::Map)
        return std::nullopt;
    Id item = m_document->first(id);
    for (int i = word.toInt(); i > 0 && item != Document::none; --i)
        item = m_document->next(item);
    if (item == Document::none)
        return std::nullopt;
    return Place {&m_plan->step(*parts), nullptr, item, id, path, word, true};
}

std::optional<std::size_t> ValueForm::placeOf(const QString &path) const
{
    const auto place = find(path);
    if (!place || place->id == Document::none)
        return std::nullopt;
    return m_document->range(place->id).begin;
}

std::string ValueForm::fresh(const avro::Step &step) const
{
    std::string text = avro::freshJson(*m_plan, step, m_fresh);
    if (m_form == avro::Form::People)
        return text;
    const auto document = Document::parse(text);
    const auto own
        = document ? converted(step, *document, Document::root(), avro::Form::People, m_form) : std::nullopt;
    return own.value_or(std::move(text));
}

std::string ValueForm::defaultText(const Place &place) const
{
    const std::string *known = place.field ? m_plan->defaultOf(*place.field) : nullptr;
    std::string out;
    if (!known
        || !(m_form == avro::Form::Own ? avro::appendAvroJsonOf(*m_plan, *place.step, *known, out)
                                       : avro::appendJsonOf(*m_plan, *place.step, *known, out)))
        return fresh(*place.step);
    return out;
}

std::string ValueForm::wrapped(const avro::Part &branch, std::string value) const
{
    const avro::Step &type = m_plan->step(branch);
    if (type.op == Op::Null || (m_form == avro::Form::People && !branch.isWrapped))
        return value;
    return "{" + textedits::quoted(avro::Plan::branchName(type)) + ":" + value + "}";
}

// The place with another value; of a union, inside of the branch's name.
ValueForm::Text ValueForm::replaced(const Place &place, const std::string &value) const
{
    if (place.id != Document::none)
        return textedits::replaced(*m_document, place.id, value);
    // behind the nearest field in front of it that is there
    Id after = Document::none;
    const schema::Node *record = nullptr;
    std::uint32_t position = 0;
    if (const auto parent = find(place.path.section(QLatin1Char('/'), 0, -2))) {
        const avro::Step *step = parent->step;
        if (step->op == Op::Union) {
            const auto found
                = avro::branchOf(*m_plan, *step, *m_document, parent->id, m_form == avro::Form::Own);
            step = found.part ? &m_plan->step(*found.part) : step;
        }
        record = step->node;
        const schema::Field *field = record ? record->field(place.name.toStdString()) : nullptr;
        position = field ? field->position : 0;
    }
    for (std::uint32_t i = 0; record && i < position; ++i) {
        const Id found = m_document->find(place.parent, record->fields[i].name);
        if (found != Document::none)
            after = found;
    }
    return textedits::withMember(*m_document, place.parent, after, place.name.toStdString(), value);
}

ValueForm::Text ValueForm::withText(const QString &path, const QString &text) const
{
    const auto place = find(path);
    if (!place)
        return refuse("no such place");
    const avro::Step *step = place->step;
    const avro::Part *branch = nullptr;
    Id id = place->id;
    if (step->op == Op::Union) {
        const int row = rowOf(path);
        const int index = row < 0 ? -1 : m_rows[static_cast<std::size_t>(row)].branch;
        if (index < 0)
            return refuse("no branch is chosen");
        branch = m_plan->parts(*step) + index;
        step = &m_plan->step(*branch);
        if (id != Document::none)
            id = avro::branchOf(*m_plan, *place->step, *m_document, id, m_form == avro::Form::Own).value;
    }
    std::string value;
    const int shown = rowOf(path);
    const bool isBytes = step->op == Op::Bytes || step->op == Op::Fixed
        || (shown >= 0 && m_rows[static_cast<std::size_t>(shown)].editor == FormRow::Editor::Bytes);
    if (isBytes) {
        const int size = step->op == Op::Fixed ? step->node->size : -1; // any
        const bool isString
            = id != Document::none && m_form == avro::Form::People && m_document->isString(id);
        auto bytes = bytesText(text, size, isString);
        if (!bytes)
            return bytes;
        value = std::move(*bytes);
    }
    switch (isBytes ? Op::Bytes : step->op) {
    case Op::Bytes:
        break;
    case Op::Boolean:
        value = text == QStringLiteral("true") ? "true" : "false";
        break;
    case Op::Date:
    case Op::Time:
    case Op::Moment:
        value = isWhole(text) ? text.toStdString() : textedits::quoted(text.toStdString());
        break;
    case Op::String:
    case Op::Enum:
    case Op::FixedUuid:
    case Op::Duration:
        value = textedits::quoted(text.toStdString());
        break;
    default:
        if (!avro::isLeaf(step->op) || step->op == Op::Null)
            return refuse("no value of its own");
        value = text.trimmed().toStdString();
        if (!textedits::isNumber(value)) // wrong, but what was typed stays where it was typed
            value = textedits::quoted(text.toStdString());
    }
    if (m_form == avro::Form::Own) {
        const auto typed = Document::parse(value);
        const auto own
            = typed ? converted(*step, *typed, Document::root(), avro::Form::People, m_form) : std::nullopt;
        value = own.value_or(value);
    }
    if (place->id != Document::none)
        return textedits::replaced(*m_document, id, value);
    return replaced(*place, branch ? wrapped(*branch, value) : value);
}

ValueForm::Text ValueForm::withChoice(const QString &path, int choice) const
{
    const int row = rowOf(path);
    if (row < 0)
        return refuse("no such place");
    const FormRow &shown = m_rows[static_cast<std::size_t>(row)];
    if (shown.editor == FormRow::Editor::Switch)
        return withText(path, choice == 1 ? QStringLiteral("true") : QStringLiteral("false"));
    if (choice < 0 || choice >= shown.choices.size())
        return refuse("no such symbol");
    return withText(path, shown.choices.at(choice));
}

ValueForm::Text ValueForm::withBranch(const QString &path, int branch) const
{
    const auto place = find(path);
    if (!place || place->step->op != Op::Union || branch < 0
        || static_cast<std::uint32_t>(branch) >= place->step->count)
        return refuse("no such branch");
    const avro::Part &part = m_plan->parts(*place->step)[branch];
    return replaced(*place, wrapped(part, fresh(m_plan->step(part))));
}

ValueForm::Text ValueForm::withDefault(const QString &path) const
{
    const auto place = find(path);
    if (!place)
        return refuse("no such place");
    return replaced(*place, defaultText(*place));
}

ValueForm::Text ValueForm::withItem(const QString &path) const
{
    const auto place = find(path);
    if (!place || place->id == Document::none)
        return refuse("no such place");
    Id id = place->id;
    const avro::Step *step = place->step;
    if (step->op == Op::Union) {
        const auto found = avro::branchOf(*m_plan, *step, *m_document, id, m_form == avro::Form::Own);
        if (!found.part)
            return refuse("no branch is chosen");
        step = &m_plan->step(*found.part);
        id = found.value;
    }
    if (step->op == Op::Array && m_document->isArray(id))
        return textedits::withItem(*m_document, id, fresh(m_plan->step(*m_plan->parts(*step))));
    if (step->op != Op::Map || !m_document->isObject(id))
        return refuse("it holds no items");
    std::string key = "key";
    for (int i = 2; m_document->find(id, key) != Document::none; ++i)
        key = "key" + std::to_string(i);
    Id last = Document::none;
    for (Id each = m_document->first(id); each != Document::none; each = m_document->next(each))
        last = each;
    return textedits::withMember(*m_document, id, last, key, fresh(m_plan->step(*m_plan->parts(*step))));
}

ValueForm::Text ValueForm::withoutItem(const QString &path) const
{
    const auto place = find(path);
    if (!place || !place->isItem)
        return refuse("no item");
    return textedits::without(*m_document, place->id);
}

ValueForm::Text ValueForm::withKey(const QString &path, const QString &key) const
{
    const auto place = find(path);
    if (!place || !place->isItem || !m_document->isObject(place->parent))
        return refuse("no entry of a map");
    const Id other = m_document->find(place->parent, key.toStdString());
    if (other != Document::none && other != place->id)
        return refuse("a key that is there already");
    return textedits::renamed(*m_document, place->id, textedits::quoted(key.toStdString()));
}

} // namespace tailrace::models

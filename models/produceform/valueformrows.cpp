// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/produceform/valueformplace.h"
#include "services/decode/avro/branch.h"
#include "services/decode/avro/encoder.h"
#include "services/decode/avro/leaf.h"
#include "services/decode/base64/base64.h"

namespace tailrace::models {

namespace {

using avro::Op;
using schema::Document;

constexpr std::size_t mostRows = 4000; // a form of more is no help

QString fromUtf8(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

QString branchWord(const avro::Step &branch)
{
    return branch.op == Op::Null ? QStringLiteral("null") : fromUtf8(branch.typeName);
}

QString simple(const QString &typeName)
{
    return typeName.contains(QLatin1Char('(')) ? typeName : typeName.section(QLatin1Char('.'), -1);
}

// "null | string", "array of Line"
QString typeWords(const avro::Plan &plan, const avro::Step &step)
{
    const auto part = [&plan, &step] { return typeWords(plan, plan.step(*plan.parts(step))); };
    switch (step.op) {
    case Op::Array:
        return QStringLiteral("array of ") + part();
    case Op::Map:
        return QStringLiteral("map of ") + part();
    case Op::Enum:
        return QStringLiteral("enum, %1").arg(step.count);
    case Op::Fixed:
        return QStringLiteral("fixed(%1)").arg(step.node->size);
    case Op::Union: {
        constexpr std::uint32_t few = 2; // that can be said in a column
        if (step.count > few)
            return QStringLiteral("union, %1").arg(step.count);
        QStringList branches;
        for (std::uint32_t i = 0; i < step.count; ++i)
            branches << simple(branchWord(plan.step(plan.parts(step)[i])));
        return branches.join(QStringLiteral(" | "));
    }
    default:
        return simple(fromUtf8(step.typeName));
    }
}

FormRow::Editor editorOf(Op op)
{
    switch (op) {
    case Op::Boolean:
        return FormRow::Editor::Switch;
    case Op::Int:
    case Op::Long:
    case Op::Float:
    case Op::Double:
    case Op::Decimal:
    case Op::FixedDecimal:
    case Op::BigDecimal:
        return FormRow::Editor::Number;
    case Op::Enum:
        return FormRow::Editor::Choice;
    case Op::Bytes:
    case Op::Fixed:
        return FormRow::Editor::Bytes;
    case Op::Date:
    case Op::Time:
    case Op::Moment:
        return FormRow::Editor::Time;
    case Op::String:
    case Op::FixedUuid:
    case Op::Duration:
        return FormRow::Editor::Text;
    default:
        return FormRow::Editor::None;
    }
}

// Hexadecimal digits of {"$base64":…}, or of a string that has a character for each byte.
QString hexOf(const Document &document, Document::Id id, int &size)
{
    std::string bytes;
    if (avro::isMarked(document, id))
        decode::appendFromBase64(bytes, document.string(document.first(id)));
    else if (document.isString(id))
        bytes = fromUtf8(document.string(id)).toLatin1().toStdString();
    size = static_cast<int>(bytes.size());
    return QString::fromLatin1(QByteArray::fromStdString(bytes).toHex(' '));
}

} // namespace

// People's form is shown, whatever the text's is.
void ValueForm::fillLeaf(FormRow &row, const avro::Step &step, const Document &own, Id ownId) const
{
    row.editor = editorOf(step.op);
    const auto shown = m_form == avro::Form::Own
        ? converted(step, own, ownId, avro::Form::Own, avro::Form::People)
        : std::nullopt;
    const auto made = shown ? Document::parse(*shown) : tl::unexpected(Document::Fault {});
    const Document &document = made ? *made : own;
    const Id id = made ? Document::root() : ownId;
    // a decimal without a byte, a string that is no UTF-8: there is nothing else to show
    if (row.editor == FormRow::Editor::Bytes || avro::isMarked(document, id)) {
        row.editor = FormRow::Editor::Bytes;
        row.text = hexOf(document, id, row.size);
        return;
    }
    row.text = document.isString(id) ? fromUtf8(document.string(id)) : fromUtf8(document.token(id));
    if (row.editor == FormRow::Editor::Switch) {
        row.choice = document.kind(id) == Document::Kind::True ? 1 : 0;
    } else if (row.editor == FormRow::Editor::Choice) {
        for (const schema::Text &symbol : step.node->symbols)
            row.choices << fromUtf8(symbol.text);
        row.choice = static_cast<int>(row.choices.indexOf(row.text));
    }
    row.isUuid = step.op == Op::FixedUuid
        || (step.op == Op::String && step.node->logical.inForce() == schema::LogicalType::Kind::Uuid);
}

// What could be chosen; nothing is yet.
void ValueForm::fillMissing(FormRow &row, const avro::Step &step) const
{
    if (step.op == Op::Union) {
        for (std::uint32_t i = 0; i < step.count; ++i)
            row.branches << simple(branchWord(m_plan->step(m_plan->parts(step)[i])));
        return;
    }
    row.editor = editorOf(step.op);
    if (step.op == Op::Enum) {
        for (const schema::Text &symbol : step.node->symbols)
            row.choices << fromUtf8(symbol.text);
    }
}

bool ValueForm::isDefault(const Place &place) const
{
    const std::string *known = place.field ? m_plan->defaultOf(*place.field) : nullptr;
    if (!known || place.id == Document::none)
        return known != nullptr;
    std::string bytes;
    constexpr std::size_t budget = 10'000;
    avro::Encoder encoder(*m_plan, *m_document, bytes, budget);
    const bool isDone = m_form == avro::Form::Own ? encoder.encodeOwn(*place.step, place.id)
                                                  : encoder.encode(*place.step, place.id);
    return isDone && bytes == *known;
}

FormRow ValueForm::rowFor(const Place &place, int level) const
{
    FormRow row;
    row.path = place.path;
    row.name = place.name;
    row.type = typeWords(*m_plan, *place.step);
    row.level = level;
    row.canRemove = place.isItem;
    row.isEntry = place.isItem && m_document->isObject(place.parent);
    row.hasDefault = place.field && m_plan->defaultOf(*place.field);
    row.isMissing = place.id == Document::none;
    row.isDefault = isDefault(place);

    if (row.isMissing && !row.hasDefault) {
        row.problem = QStringLiteral("missing");
        fillMissing(row, *place.step);
        return row;
    }
    // of what is missing the default is shown
    const auto standIn = row.isMissing ? Document::parse(defaultText(place)) : Document::parse("null");
    const Document &document = row.isMissing && standIn ? *standIn : *m_document;
    Id id = row.isMissing ? Document::root() : place.id;
    const avro::Step *step = place.step;
    if (step->op == Op::Union) {
        for (std::uint32_t i = 0; i < step->count; ++i)
            row.branches << simple(branchWord(m_plan->step(m_plan->parts(*step)[i])));
        const bool isOwn = !row.isMissing && m_form == avro::Form::Own;
        const avro::BranchValue found = avro::branchOf(*m_plan, *step, document, id, isOwn);
        if (!found.part)
            return row;
        row.branch = static_cast<int>(found.part - m_plan->parts(*step));
        id = found.value;
        step = &m_plan->step(*found.part);
    }
    if (avro::isLeaf(step->op)) {
        fillLeaf(row, *step, document, id);
        return row;
    }
    row.isMap = step->op == Op::Map;
    row.canAdd = step->op != Op::Record && !row.isMissing;
    row.size = static_cast<int>(document.count(id));
    row.canOpen = !row.isMissing && (step->op == Op::Record || row.size > 0);
    constexpr int longList = 50;
    const bool begins = step->op == Op::Record || row.size <= longList;
    row.isOpen = row.canOpen && begins != m_toggled.contains(row.path);
    return row;
}

void ValueForm::addRows(const Place &place, int level)
{
    if (m_rows.size() >= mostRows)
        return;
    const bool isRoot = place.path.isEmpty();
    const avro::Step *step = place.step;
    Id id = place.id;
    const FormRow row = rowFor(place, level);
    // the value itself has a row only where it is none of fields alone
    const bool isShown = !isRoot || step->op != Op::Record;
    if (isShown)
        m_rows.push_back(row);
    if (!row.isOpen || id == Document::none)
        return;
    if (step->op == Op::Union) {
        const avro::BranchValue found
            = avro::branchOf(*m_plan, *step, *m_document, id, m_form == avro::Form::Own);
        if (!found.part)
            return;
        step = &m_plan->step(*found.part);
        id = found.value;
    }
    const int below = isShown ? level + 1 : level;
    const avro::Part *parts = m_plan->parts(*step);
    if (step->op == Op::Record && m_document->isObject(id)) {
        for (std::uint32_t i = 0; i < step->count; ++i) {
            const std::string &name = step->node->fields[i].name;
            QString word = fromUtf8(name);
            const QString path = place.path + QLatin1Char('/')
                + QString(word)
                      .replace(QLatin1Char('~'), QStringLiteral("~0"))
                      .replace(QLatin1Char('/'), QStringLiteral("~1"));
            addRows({&m_plan->step(parts[i]), parts + i, m_document->find(id, name), id, path, word, false},
                below);
        }
    } else if ((step->op == Op::Array && m_document->isArray(id))
        || (step->op == Op::Map && m_document->isObject(id))) {
        int number = 0;
        for (Id item = m_document->first(id); item != Document::none;
             item = m_document->next(item), ++number) {
            const QString name
                = step->op == Op::Map ? fromUtf8(m_document->name(item)) : QString::number(number);
            addRows({&m_plan->step(*parts), nullptr, item, id,
                        place.path + QLatin1Char('/') + QString::number(number), name, true},
                below);
        }
    }
}

} // namespace tailrace::models

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/produceform/valueform.h"

#include "models/produceform/valueformplace.h"
#include "services/decode/avro/encoder.h"
#include "services/decode/json/prettyjson.h"

#include <algorithm>

namespace tailrace::models {

ValueForm::ValueForm(avro::PlanPtr plan, avro::Form form, avro::Fresh fresh)
    : m_plan(std::move(plan))
    , m_form(form)
    , m_fresh(std::move(fresh))
    , m_bytes(tl::unexpected(decode::DecodeError {"avro", {}, 0}))
{
}

void ValueForm::setText(std::string text)
{
    m_text = std::move(text);
    m_bytes = avro::encode(*m_plan, m_text, m_form);
    m_problemPath.clear();
    auto document = Document::parse(m_text);
    if (!document)
        return;
    m_document = std::move(*document);
    build();
}

void ValueForm::build()
{
    m_rows.clear();
    m_problemPath.clear();
    if (!m_document)
        return;
    addRows({&m_plan->root(), nullptr, Document::root(), Document::none, {}, {}, false}, 0);
    if (m_bytes)
        return;
    // the innermost row that the failure is in
    const std::size_t at = m_bytes.error().position;
    std::size_t smallest = std::string::npos;
    FormRow *worst = nullptr;
    for (FormRow &row : m_rows) {
        const auto place = find(row.path);
        if (!place || place->id == Document::none)
            continue;
        const schema::Range range = m_document->range(place->id);
        const schema::Range name = m_document->nameRange(place->id);
        const std::size_t begin = name.begin != name.end ? name.begin : range.begin;
        if (at < begin || at >= range.end || range.end - begin >= smallest)
            continue;
        smallest = range.end - begin;
        worst = &row;
    }
    if (!worst)
        return;
    worst->problem = QString::fromStdString(m_bytes.error().message);
    m_problemPath = worst->path;
}

int ValueForm::rowOf(const QString &path) const
{
    const auto found = std::find_if(
        m_rows.begin(), m_rows.end(), [&path](const FormRow &row) { return row.path == path; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

void ValueForm::setOpen(const QString &path, bool isOpen)
{
    const int row = rowOf(path);
    if (row < 0 || m_rows[static_cast<std::size_t>(row)].isOpen == isOpen)
        return;
    if (const auto [at, isNew] = m_toggled.insert(path); !isNew)
        m_toggled.erase(at);
    build();
}

std::string ValueForm::begin(const avro::Plan &plan, avro::Form form, const avro::Fresh &fresh)
{
    const std::string compact = avro::freshJson(plan, plan.root(), fresh);
    std::string own;
    if (form == avro::Form::Own) {
        const auto bytes = avro::encode(plan, compact);
        if (bytes && avro::appendAvroJson(plan, *bytes, own))
            return decode::prettyJson(own);
    }
    return decode::prettyJson(compact);
}

std::optional<std::string> ValueForm::converted(
    const avro::Step &step, const Document &document, Id id, avro::Form from, avro::Form to) const
{
    constexpr std::size_t budget = 10'000;
    std::string bytes;
    std::string out;
    avro::Encoder encoder(*m_plan, document, bytes, budget);
    if (!(from == avro::Form::Own ? encoder.encodeOwn(step, id) : encoder.encode(step, id)))
        return std::nullopt;
    const auto written = to == avro::Form::Own ? avro::appendAvroJsonOf(*m_plan, step, bytes, out)
                                               : avro::appendJsonOf(*m_plan, step, bytes, out);
    return written ? std::optional(std::move(out)) : std::nullopt;
}

ValueForm::Text ValueForm::inForm(avro::Form form) const
{
    if (!m_bytes)
        return tl::unexpected(QString::fromStdString(m_bytes.error().message));
    std::string out;
    const auto done = form == avro::Form::Own ? avro::appendAvroJson(*m_plan, *m_bytes, out)
                                              : avro::appendJson(*m_plan, *m_bytes, out);
    if (!done)
        return tl::unexpected(QString::fromStdString(done.error().message));
    return decode::prettyJson(out);
}

} // namespace tailrace::models

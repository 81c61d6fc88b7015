// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/decode/avro/plan.h"
#include "services/decode/decoder.h"
#include "services/schema/document.h"

#include <optional>

namespace tailrace::avro {

// Appends one value of a JSON document to bytes. Of one thread; what it was made of outlives it.
class Encoder
{
public:
    using Id = schema::Document::Id;

    // budget: values that are written at most, defaults included.
    Encoder(const Plan &plan, const schema::Document &document, std::string &out, std::size_t budget);

    // A text for people, or Avro's own form. False: failure().
    [[nodiscard]] bool encode(const Step &step, Id id) { return value(step, id, 0); }
    // Avro's own form alone: what is below a logical type, bytes as strings.
    [[nodiscard]] bool encodeOwn(const Step &step, Id id);
    // The default of a field, which has rules of its own: bytes are strings, logical types do not count, a
    // union has the first branch that suits.
    [[nodiscard]] bool encodeDefault(const Step &step, Id id);

    std::size_t budget() const { return m_budget; }
    decode::DecodeError failure() const; // position: in the document's text

private:
    using Kind = schema::Document::Kind;

    bool fail(std::string message, Id id);
    bool value(const Step &step, Id id, int level);
    bool record(const Step &step, Id id, int level);
    bool missing(const Step &step, std::uint32_t field, Id id, int level);
    bool array(const Step &step, Id id, int level);
    bool map(const Step &step, Id id, int level);

    bool unionValue(const Step &step, Id id, int level);
    bool branch(const Step &step, const Part *part, Id id, int level);
    const Part *defaultBranch(const Step &step, Id id) const;

    bool leaf(const Step &step, Id id);
    bool integer(const Step &step, Id id);
    bool real(const Step &step, Id id);
    bool symbol(const Step &step, Id id);
    bool string(Id id);
    bool bytes(const Step &step, Id id);
    bool fixed(const Step &step, Id id);
    bool decimal(const Step &step, Id id, std::string &unscaled);
    bool bigDecimal(Id id);
    bool uuid(Id id);
    std::optional<std::int64_t> calendarNumber(const Step &step, std::string_view text) const;
    // {"$base64":"…"}, or a string of U+0000 to U+00FF where those are taken.
    bool raw(Id id, bool takesString, std::string &bytes);
    bool isMarked(Id id) const;

    void putLong(std::int64_t value);
    void putBytes(std::string_view bytes);

    const Plan &m_plan;
    const schema::Document &m_document;
    std::string &m_out;
    std::size_t m_budget;
    bool m_isDefault = false;
    bool m_isBelow = false; // logical types do not count, bytes are strings
    std::string m_message;
    Id m_failedAt = schema::Document::none;
};

} // namespace tailrace::avro

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/records/fielddecoding.h"

#include <QThreadPool>

namespace tailrace::ui {

FieldDecoding decodeValue(
    const schemas::RecordDecoder &decoder, const std::string &id, const records::HeldRecord &held)
{
    const std::string_view bytes = held.record.value;
    const schemas::Choice choice = decoder.choose(framing::Field::Value, bytes, held.record.headers, id);
    auto decoded = schemas::RecordDecoder::decode(choice, bytes);
    FieldDecoding result;
    result.framing = choice.framing;
    result.schemaId = choice.framing ? choice.framing->schema.text() : std::string();
    result.schema = choice.lookup.schema;
    result.isPending = choice.isPending();
    if (!decoded) {
        result.error = std::move(decoded.error());
        return result;
    }
    if (bytes.size() > decodeAtOnce && decoded->text == bytes) {
        result.textIsPayload = true;
        decoded->text = std::string();
    }
    result.value = std::make_shared<const decode::Decoded>(std::move(*decoded));
    return result;
}

QFuture<Result<FieldDecoding>> decodeValueLater(std::shared_ptr<const schemas::RecordDecoder> decoder,
    const std::string &id, const records::HeldRecord &held, const records::Stop &stop)
{
    auto answer = std::make_shared<Answer<FieldDecoding>>();
    auto future = answer->future();
    // held keeps the segment alive
    QThreadPool::globalInstance()->start([answer, decoder = std::move(decoder), id, held, stop] {
        if (*stop)
            answer->give(fail(Error::cancelled()));
        else
            answer->give(decodeValue(*decoder, id, held));
    });
    return future;
}

void dropLater(std::shared_ptr<const decode::Decoded> value)
{
    if (value)
        QThreadPool::globalInstance()->start([value = std::move(value)]() mutable { value.reset(); });
}

} // namespace tailrace::ui

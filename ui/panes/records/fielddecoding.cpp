// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/records/fielddecoding.h"

#include <QThreadPool>

namespace tailrace::ui {

FieldDecoding decodeValue(
    const decode::DecoderRegistry &decoders, const std::string &id, const records::HeldRecord &held)
{
    const std::string_view bytes = held.record.value;
    const decode::Decoder *chosen = id.empty() ? nullptr : decoders.find(id);
    const decode::Decoder &decoder = chosen ? *chosen : decoders.automatic(bytes);
    auto decoded = decoder.decode(bytes);
    FieldDecoding result;
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

QFuture<Result<FieldDecoding>> decodeValueLater(const decode::DecoderRegistry &decoders,
    const std::string &id, const records::HeldRecord &held, const records::Stop &stop)
{
    auto answer = std::make_shared<Answer<FieldDecoding>>();
    auto future = answer->future();
    // held keeps the segment alive; the registry lives as long as the application
    QThreadPool::globalInstance()->start([answer, registry = &decoders, id, held, stop] {
        if (*stop)
            answer->give(fail(Error::cancelled()));
        else
            answer->give(decodeValue(*registry, id, held));
    });
    return future;
}

void dropLater(std::shared_ptr<const decode::Decoded> value)
{
    if (value)
        QThreadPool::globalInstance()->start([value = std::move(value)]() mutable { value.reset(); });
}

} // namespace tailrace::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/producer/fielddraft.h"

#include "services/decode/json/compactjson.h"

#include <QStringDecoder>

#include <algorithm>

namespace tailrace::models {

namespace {

// Text that an editor gives back byte for byte: valid UTF-8 without what editors take for ends of lines or
// drop.
bool survivesEditor(const QString &text)
{
    return std::none_of(text.begin(), text.end(), [](QChar c) {
        const char16_t u = c.unicode();
        return (u < 0x20 && u != u'\n' && u != u'\t') || u == 0x7f || u == 0x2028 || u == 0x2029
            || u == 0xfdd0 || u == 0xfdd1 || u == 0xfffc || u == 0xfeff;
    });
}

QString hexOf(const std::string &bytes)
{
    return QString::fromLatin1(QByteArray::fromStdString(bytes).toHex(' '));
}

} // namespace

FieldDraft FieldDraft::fromBytes(const std::optional<std::string> &bytes)
{
    FieldDraft draft;
    if (!bytes) {
        draft.m_presence = Presence::Null;
        return draft;
    }
    if (bytes->empty()) {
        draft.m_presence = Presence::Empty;
        return draft;
    }
    QStringDecoder decoder(QStringDecoder::Utf8, QStringConverter::Flag::Stateless);
    const QString text = decoder(QByteArrayView(bytes->data(), static_cast<qsizetype>(bytes->size())));
    if (decoder.hasError() || !survivesEditor(text)) {
        draft.m_encoding = "hex";
        draft.m_text = hexOf(*bytes);
    } else {
        std::string compact;
        const bool structured = bytes->find_first_of("{[") != std::string::npos
            && decode::compactJson(*bytes, compact) && (compact.front() == '{' || compact.front() == '[');
        draft.m_encoding = structured ? "json" : "text";
        draft.m_text = text;
    }
    draft.m_original = bytes;
    return draft;
}

void FieldDraft::setEncoding(const std::string &encoding)
{
    if (encoding == m_encoding)
        return;
    m_encoding = encoding;
    m_original.reset();
}

void FieldDraft::setSchema(std::shared_ptr<const OutgoingSchema> schema)
{
    m_schema = std::move(schema);
    if (isBySchema())
        m_original.reset();
}

void FieldDraft::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    m_original.reset();
}

tl::expected<std::optional<std::string>, decode::DecodeError> FieldDraft::bytes(
    const decode::DecoderRegistry &decoders) const
{
    if (m_presence == Presence::Null)
        return std::optional<std::string>();
    if (m_presence == Presence::Empty)
        return std::optional<std::string>(std::string());
    if (m_original)
        return std::optional<std::string>(*m_original);
    if (isBySchema()) {
        if (!m_schema)
            return tl::unexpected(decode::DecodeError {m_encoding, "no schema is chosen", 0});
        auto written = m_schema->bytes(m_text.toStdString());
        if (!written)
            return tl::unexpected(std::move(written.error()));
        return std::optional<std::string>(std::move(*written));
    }
    const decode::Decoder *decoder = decoders.find(m_encoding);
    if (!decoder)
        return tl::unexpected(decode::DecodeError {m_encoding, "unknown encoding", 0});
    auto encoded = decoder->encode(m_text.toStdString());
    if (!encoded)
        return tl::unexpected(std::move(encoded.error()));
    return std::optional<std::string>(std::move(*encoded));
}

} // namespace tailrace::models

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/records/detailpanel.h"

#include "ui/panes/records/detailfind.h"
#include "ui/panes/records/fielddecoding.h"
#include "ui/panes/records/fieldlist.h"
#include "ui/panes/records/hexview.h"
#include "ui/panes/records/payloadview.h"
#include "ui/panes/records/valuetree.h"
#include "ui/theme/format.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/label.h"

#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>

namespace tailrace::ui {

namespace {

QString fromBytes(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

QString sizeText(std::string_view bytes)
{
    return theme::bytes(static_cast<std::int64_t>(bytes.size()));
}

} // namespace

void DetailPanel::clear()
{
    ++m_generation;
    if (m_decoding)
        m_decoding->store(true);
    m_decoding.reset();
    m_find->leave();
    auto before = std::exchange(m_decoded, nullptr);
    m_failure.reset();
    m_tree->setValue(nullptr);
    for (PayloadView *page : {m_text, m_raw})
        page->setText({}, nullptr);
    m_hex->setBytes({}, nullptr);
    m_headers->setFields(nullptr);
    m_metadata->setFields(nullptr);
    m_size->clear();
    m_decoderButton->setText({});
    m_schema->setFullText({});
    m_isWaiting = false;
    m_noteRow->hide();
    dropLater(std::move(before));
}

void DetailPanel::show(std::optional<records::HeldRecord> held, const QStringList &topics)
{
    clear();
    m_held = std::move(held);
    m_topics = topics;
    setEnabled(m_held.has_value());
    if (!m_held) {
        m_title->setFullText(tr("No record selected"));
        m_tabs->setTabText(Headers, tr("Headers"));
        showNode();
        return;
    }
    const RecordRef &record = m_held->record;
    m_title->setFullText(
        tr("Partition %1 offset %2").arg(record.partition).arg(theme::number(record.offset)));
    m_size->setText(record.isTombstone() ? tr("no value") : sizeText(record.value));
    m_raw->setText(record.value, m_held->segment);
    m_hex->setBytes(record.value, m_held->segment);
    showHeaders();
    showMetadata();
    decode(false);
    m_find->contentChanged();
}

void DetailPanel::decode(bool evenIfLarge)
{
    const RecordRef &record = m_held->record;
    if (record.isTombstone()) {
        m_decoderButton->setText(tr("none"));
        showNote(tr("Tombstone: the record has no value."), "danger");
    } else if (record.value.empty() && m_decoder.isEmpty()) {
        m_decoderButton->setText(tr("none"));
        showNote(tr("Empty: the value has 0 bytes."), "secondary");
    } else if (record.value.size() <= decodeAtOnce) {
        showDecoded(decodeValue(*m_recordDecoder, m_decoder.toStdString(), *m_held));
        return;
    } else if (record.value.size() > largestTree && !evenIfLarge) {
        const std::string_view format = m_decoders->automatic(record.value).id();
        m_decoderButton->setText(m_decoder.isEmpty() ? fromBytes(format) : m_decoder);
        m_text->setText(record.value, m_held->segment);
        showNote(tr("%1: a tree of it takes several times as much memory. Text, Raw and Hex show all of it.")
                     .arg(sizeText(record.value)),
            "secondary", tr("Make the tree"));
    } else {
        showNote(tr("Decoding %1 \u2026").arg(sizeText(record.value)), "secondary");
        m_decoding = records::makeStop();
        onResult(decodeValueLater(m_recordDecoder, m_decoder.toStdString(), *m_held, m_decoding), this,
            [this, generation = m_generation](const Result<FieldDecoding> &decoding) {
                if (generation == m_generation && decoding) {
                    showDecoded(*decoding);
                    m_find->contentChanged();
                }
            });
    }
    showNode();
}

void DetailPanel::showDecoded(const FieldDecoding &decoding)
{
    m_decoding.reset();
    m_failure = decoding.error;
    showSchema(decoding);
    if (m_failure) {
        m_decoderButton->setText(QString::fromStdString(m_failure->decoder));
        if (decoding.framing && !decoding.schema)
            showNote(tr("Not decoded: %1. Text shows the bytes as they are.")
                         .arg(QString::fromStdString(m_failure->message)),
                "danger");
        else
            showNote(tr("%1 failed at byte %2: %3. Text shows the bytes as they are.")
                         .arg(QString::fromStdString(m_failure->decoder),
                             theme::number(std::int64_t(m_failure->position)),
                             QString::fromStdString(m_failure->message)),
                "danger", tr("Show the byte"));
        m_text->setText(m_held->record.value, m_held->segment);
        if (!decoding.framing || decoding.schema)
            m_hex->setMarked(m_failure->position, m_failure->position + 1);
        showNode();
        return;
    }
    m_decoded = decoding.value;
    m_decoderButton->setText(
        QString::fromStdString(m_decoded->format) + (m_decoder.isEmpty() ? QString() : tr(" (chosen)")));
    m_noteRow->hide();
    const bool json
        = m_decoded->format == "json" || m_decoded->format == "avro" || m_decoded->format == "jsonschema";
    if (decoding.textIsPayload)
        m_text->setText(m_held->record.value, m_held->segment, json);
    else
        m_text->setText(m_decoded->text, m_decoded, json);
    m_tree->setValue(m_decoded);
    if (m_decoded->root.type == "truncated")
        showNote(tr("The tree ends after its first values: there are too many. Text and Hex show all."),
            "warning");
    else if (decoding.isPending)
        showNote(tr("Asking the schema registry for schema %1 \u2026")
                     .arg(QString::fromStdString(decoding.schemaId)),
            "secondary");
    showNode();
}

void DetailPanel::showHeaders()
{
    int count = 0;
    m_headers->setFields(m_held->segment);
    HeaderCursor cursor(m_held->record.headers);
    while (const auto header = cursor.next()) {
        m_headers->addBytes(fromBytes(header->name), header->value);
        ++count;
    }
    m_tabs->setTabText(Headers, count == 0 ? tr("Headers") : tr("Headers %1").arg(count));
    if (count == 0)
        m_headers->addAbsent(tr("none"));
}

void DetailPanel::showMetadata()
{
    const RecordRef &record = m_held->record;
    const auto size = [](std::string_view bytes) {
        return isNull(bytes) ? theme::unknown() : theme::number(std::int64_t(bytes.size()));
    };
    m_metadata->setFields(m_held->segment);
    m_metadata->addText(tr("Topic"), m_topics.value(record.topic));
    m_metadata->addText(tr("Partition"), QString::number(record.partition));
    m_metadata->addText(tr("Offset"), QString::number(record.offset));
    m_metadata->addText(
        tr("Time"), record.timestamp < 0 ? theme::unknown() : theme::dateTime(record.timestamp, m_utc));
    m_metadata->addText(
        tr("Time, ms"), record.timestamp < 0 ? theme::unknown() : QString::number(record.timestamp));
    m_metadata->addText(tr("Time set by"),
        record.timestampType == TimestampType::Create       ? tr("producer")
            : record.timestampType == TimestampType::Append ? tr("broker")
                                                            : theme::unknown());
    m_metadata->addBytes(tr("Key"), record.key);
    m_metadata->addText(tr("Key, bytes"), size(record.key));
    m_metadata->addText(tr("Value, bytes"), size(record.value));
    m_metadata->addText(tr("Headers, bytes"), size(record.headers));
}

void DetailPanel::showNote(const QString &text, const char *tone, const QString &button)
{
    m_note->setText(text);
    setTone(m_note, tone);
    m_noteButton->setText(button);
    m_noteButton->setAccessibleName(button);
    m_noteButton->setVisible(!button.isEmpty());
    m_noteRow->show();
}

void DetailPanel::showNode()
{
    const QModelIndex index = m_tree->currentIndex();
    const ValueTreeModel *nodes = m_tree->nodes();
    const bool any = index.isValid() && nodes->node(index) && m_tabs->currentIndex() == Tree;
    m_foot->setVisible(any);
    if (!any)
        return;
    m_path->setFullText(nodes->path(index));
    const auto begin = index.data(ValueTreeModel::BeginRole).toULongLong();
    const auto end = index.data(ValueTreeModel::EndRole).toULongLong();
    m_bytes->setText(end > begin
            ? tr("%1 bytes at 0x%2").arg(theme::number(std::int64_t(end - begin)), QString::number(begin, 16))
            : QString());
    if (end > begin)
        m_hex->setMarked(begin, end);
    const bool comparable = !nodes->condition(index).isEmpty();
    m_filter->setEnabled(comparable);
    m_exclude->setEnabled(comparable);
}

void DetailPanel::setTab(Tab tab)
{
    m_tabs->setCurrentIndex(tab);
}

DetailPanel::Tab DetailPanel::tab() const
{
    return static_cast<Tab>(m_tabs->currentIndex());
}

void DetailPanel::setPinned(bool pinned)
{
    m_pin->setToolTip(pinned ? tr("Compare with the pinned record (Ctrl+D)")
                             : tr("Pin this record to compare it with another (Ctrl+D)"));
    m_pin->setAccessibleName(m_pin->toolTip());
    setStyleProperty(m_pin, "checked", pinned);
}

void DetailPanel::offerColumns()
{
    m_column->show();
    setMinimumWidth(qMax(minimumWidth(), m_foot->sizeHint().width()));
}

QString DetailPanel::text() const
{
    return fromBytes(m_text->text());
}

void DetailPanel::focusContent()
{
    m_pages->currentWidget()->setFocus(Qt::ShortcutFocusReason);
}

void DetailPanel::openFind()
{
    m_find->open();
}

Findable *DetailPanel::page() const
{
    return dynamic_cast<Findable *>(m_pages->currentWidget());
}

} // namespace tailrace::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/records/detailpanel.h"

#include "ui/panes/records/fielddecoding.h"
#include "ui/panes/records/hexview.h"
#include "ui/panes/records/valuetext.h"
#include "ui/panes/records/valuetreemodel.h"
#include "ui/theme/fonts.h"
#include "ui/theme/format.h"
#include "ui/widgets/button.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/label.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QTreeView>
#include <QTreeWidget>

namespace tailrace::ui {

namespace {

QString fromBytes(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

void addLine(QTreeWidget *list, const QString &name, const QString &value)
{
    auto *item = new QTreeWidgetItem(list, {name, value});
    item->setFont(1, theme::font(theme::Text::Mono));
    item->setToolTip(1, value.toHtmlEscaped());
}

} // namespace

void DetailPanel::show(std::optional<records::HeldRecord> held, const QStringList &topics)
{
    ++m_generation;
    m_held = std::move(held);
    m_decoded.reset();
    m_treeModel->setValue(nullptr);
    m_note->hide();
    setEnabled(m_held.has_value());
    if (!m_held) {
        m_title->setFullText(tr("No record selected"));
        m_text->setBytes({}, nullptr);
        m_raw->setBytes({}, nullptr);
        m_hex->setBytes({}, nullptr);
        m_headers->clear();
        m_metadata->clear();
        m_size->clear();
        m_decoderButton->setText({});
        showNode();
        return;
    }
    const RecordRef &record = m_held->record;
    m_title->setFullText(
        tr("Partition %1 offset %2").arg(record.partition).arg(theme::number(record.offset)));
    m_size->setText(
        record.isTombstone() ? tr("no value") : theme::bytes(static_cast<std::int64_t>(record.value.size())));
    m_raw->setBytes(record.value, m_held->segment);
    m_hex->setBytes(record.value, m_held->segment);
    showHeaders();
    showMetadata(topics);
    if (record.isTombstone()) {
        m_decoderButton->setText(tr("none"));
        m_text->setBytes({}, nullptr);
        m_note->setText(tr("Tombstone: the record has no value."));
        m_note->show();
        showNode();
        return;
    }
    if (record.value.size() <= decodeAtOnce) {
        const FieldDecoding decoding = decodeValue(*m_decoders, m_decoder.toStdString(), *m_held);
        showDecoded(decoding.value, decoding.error);
        return;
    }
    if (record.value.size() > largestTree) {
        m_decoderButton->setText(tr("text"));
        m_text->setBytes(record.value, m_held->segment);
        m_note->setText(tr("%1 are too much for a tree. Text, Raw and Hex show all of it.")
                            .arg(theme::bytes(static_cast<std::int64_t>(record.value.size()))));
        m_note->show();
        showNode();
        return;
    }
    m_text->setBytes({}, nullptr);
    m_note->setText(
        tr("Decoding %1 \u2026").arg(theme::bytes(static_cast<std::int64_t>(record.value.size()))));
    m_note->show();
    showNode();
    onResult(decodeValueLater(*m_decoders, m_decoder.toStdString(), *m_held), this,
        [this, generation = m_generation](const Result<FieldDecoding> &decoding) {
            if (generation == m_generation && decoding)
                showDecoded(decoding->value, decoding->error);
        });
}

void DetailPanel::showDecoded(
    std::shared_ptr<const decode::Decoded> decoded, const std::optional<decode::DecodeError> &error)
{
    m_decoded = std::move(decoded);
    m_note->setVisible(error.has_value());
    if (error) {
        m_decoderButton->setText(QString::fromStdString(error->decoder));
        m_note->setText(
            tr("%1 failed at byte %2: %3. The bytes are under Raw and Hex.")
                .arg(QString::fromStdString(error->decoder), theme::number(std::int64_t(error->position)),
                    QString::fromStdString(error->message)));
        m_text->setBytes({}, nullptr);
        m_hex->setMarked(error->position, error->position + 1);
        showNode();
        return;
    }
    m_decoderButton->setText(
        QString::fromStdString(m_decoded->format) + (m_decoder.isEmpty() ? QString() : tr(" (chosen)")));
    m_text->setBytes(m_decoded->text, m_decoded);
    m_treeModel->setValue(m_decoded);
    if (m_treeModel->rowCount() <= 200)
        m_tree->expandToDepth(1);
    m_tree->setCurrentIndex(m_treeModel->index(0, 0));
    showNode();
}

void DetailPanel::showHeaders()
{
    m_headers->clear();
    int count = 0;
    HeaderCursor cursor(m_held->record.headers);
    while (const auto header = cursor.next()) {
        addLine(m_headers, fromBytes(header->name),
            isNull(header->value) ? tr("null") : fromBytes(header->value));
        ++count;
    }
    m_tabs->setTabText(Headers, count == 0 ? tr("Headers") : tr("Headers %1").arg(count));
    if (count == 0)
        addLine(m_headers, tr("none"), {});
}

void DetailPanel::showMetadata(const QStringList &topics)
{
    m_metadata->clear();
    const RecordRef &record = m_held->record;
    addLine(m_metadata, tr("Topic"), topics.value(record.topic));
    addLine(m_metadata, tr("Partition"), QString::number(record.partition));
    addLine(m_metadata, tr("Offset"), theme::number(record.offset));
    addLine(m_metadata, tr("Time"),
        record.timestamp < 0 ? theme::unknown() : theme::dateTime(record.timestamp, m_utc));
    addLine(m_metadata, tr("Time, ms"),
        record.timestamp < 0 ? theme::unknown() : QString::number(record.timestamp));
    addLine(m_metadata, tr("Time set by"),
        record.timestampType == TimestampType::Create       ? tr("producer")
            : record.timestampType == TimestampType::Append ? tr("broker")
                                                            : theme::unknown());
    addLine(m_metadata, tr("Key"), isNull(record.key) ? tr("null") : fromBytes(record.key.substr(0, 1000)));
    addLine(m_metadata, tr("Key, bytes"),
        isNull(record.key) ? theme::unknown() : theme::number(std::int64_t(record.key.size())));
    addLine(m_metadata, tr("Value, bytes"),
        record.isTombstone() ? theme::unknown() : theme::number(std::int64_t(record.value.size())));
    addLine(m_metadata, tr("Headers, bytes"), theme::number(std::int64_t(record.headers.size())));
}

void DetailPanel::showNode()
{
    const QModelIndex index = m_tree->currentIndex();
    const bool any = index.isValid() && m_treeModel->node(index) && m_tabs->currentIndex() == Tree;
    m_foot->setVisible(any);
    if (!any)
        return;
    m_path->setText(m_treeModel->path(index));
    const auto begin = index.data(ValueTreeModel::BeginRole).toULongLong();
    const auto end = index.data(ValueTreeModel::EndRole).toULongLong();
    m_bytes->setText(end > begin
            ? tr("%1 bytes at 0x%2").arg(theme::number(std::int64_t(end - begin)), QString::number(begin, 16))
            : QString());
    if (end > begin)
        m_hex->setMarked(begin, end);
    const bool comparable = !m_treeModel->condition(index).isEmpty();
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
    m_pin->setToolTip(
        pinned ? tr("Compare with the pinned record") : tr("Pin this record to compare it with another"));
    m_pin->setAccessibleName(m_pin->toolTip());
    setStyleProperty(m_pin, "checked", pinned);
}

QString DetailPanel::text() const
{
    if (m_decoded)
        return QString::fromStdString(m_decoded->text);
    return m_held ? fromBytes(m_held->record.value) : QString();
}

void DetailPanel::focusContent()
{
    m_pages->currentWidget()->setFocus(Qt::ShortcutFocusReason);
}

void DetailPanel::openFind()
{
    if (m_tabs->currentIndex() != Raw)
        setTab(Text);
    m_find->show();
    m_find->setFocus();
    m_find->selectAll();
}

void DetailPanel::find(bool backwards)
{
    ValueText *page = m_tabs->currentIndex() == Raw ? m_raw : m_text;
    const auto flags = backwards ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    bool found = page->find(m_find->text(), flags);
    if (!found) {
        page->moveCursor(backwards ? QTextCursor::End : QTextCursor::Start);
        found = page->find(m_find->text(), flags);
    }
    setStyleProperty(m_find, "invalid", !found && !m_find->text().isEmpty());
}

void DetailPanel::zoom(int steps)
{
    for (ValueText *page : {m_text, m_raw})
        page->zoomIn(steps);
}

void DetailPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::ZoomIn)) {
        zoom(1);
    } else if (event->matches(QKeySequence::ZoomOut)) {
        zoom(-1);
    } else if (event->key() == Qt::Key_Escape) {
        if (m_find->isVisible()) {
            m_find->hide();
            focusContent();
        } else {
            emit closeAsked();
        }
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace tailrace::ui

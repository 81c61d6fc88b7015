// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/records/fieldlist.h"

#include "models/records/spans.h"
#include "services/capability/record.h"
#include "ui/panes/records/copyformats.h"
#include "ui/panes/records/fielddelegate.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QStringDecoder>

#include <algorithm>

namespace tailrace::ui {

namespace {

constexpr std::size_t shownBytes = 1000;

QByteArray raw(std::string_view bytes)
{
    return QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

bool isText(std::string_view bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(raw(bytes));
    return !decoder.hasError() && !text.contains(QChar(u'\0'));
}

// The beginning of a value, ended at a character.
std::string_view beginOf(std::string_view bytes)
{
    std::size_t length = std::min(shownBytes, bytes.size());
    while (
        length > 0 && length < bytes.size() && (static_cast<unsigned char>(bytes[length]) & 0xc0U) == 0x80U)
        --length;
    return bytes.substr(0, length);
}

} // namespace

FieldList::FieldList(const QString &name, QWidget *parent)
    : QTreeWidget(parent)
    , m_delegate(new FieldDelegate(this))
{
    setAccessibleName(name);
    setColumnCount(2);
    setHeaderHidden(true);
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setFrameShape(QFrame::NoFrame);
    setStyleSheet(QStringLiteral("QTreeView, QTreeView:focus { background: palette(base); }"));
    setItemDelegate(m_delegate);
    header()->setSectionResizeMode(0, QHeaderView::Interactive);
    header()->setStretchLastSection(true);
    setZoom(100);
}

void FieldList::setFields(std::shared_ptr<const void> keeper)
{
    setHits(nullptr, {});
    clear();
    m_fields.clear();
    m_keeper = std::move(keeper);
}

void FieldList::add(const QString &name, const QString &shown, int state, std::string_view bytes)
{
    auto *item = new QTreeWidgetItem(this, {records::visibleLine(name), records::visibleLine(shown)});
    item->setData(1, FieldDelegate::StateRole, state);
    item->setToolTip(1, shown.toHtmlEscaped());
    m_fields.push_back({name.toStdString(), shown.toStdString(), bytes});
    if (topLevelItemCount() == 1)
        setCurrentItem(item);
}

void FieldList::addText(const QString &name, const QString &value)
{
    add(name, value, FieldDelegate::Plain, {});
}

void FieldList::addAbsent(const QString &text)
{
    add(text, {}, FieldDelegate::Absent, {});
}

void FieldList::addBytes(const QString &name, std::string_view value)
{
    if (isNull(value)) {
        add(name, tr("null"), FieldDelegate::Null, {});
        return;
    }
    if (value.empty()) {
        add(name, tr("\"\" empty, 0 bytes"), FieldDelegate::Empty, {});
        return;
    }
    const std::string_view begin = beginOf(value);
    const bool text = isText(begin);
    QString shown = text ? QString::fromUtf8(raw(begin)) : QString::fromLatin1(raw(begin).toHex(' '));
    if (begin.size() < value.size())
        shown += QChar(u'\u2026');
    add(name, shown, text ? FieldDelegate::Plain : FieldDelegate::Binary, value);
}

void FieldList::setZoom(int percent)
{
    m_delegate->setZoom(percent);
    header()->resizeSection(0, 128 * percent / 100);
    scheduleDelayedItemsLayout();
}

QString FieldList::copied() const
{
    const int row = indexOfTopLevelItem(currentItem());
    if (row < 0)
        return {};
    const records::FindField &field = m_fields[static_cast<std::size_t>(row)];
    if (isNull(field.bytes)) {
        const int state = currentItem()->data(1, FieldDelegate::StateRole).toInt();
        return state == FieldDelegate::Empty ? QString() : QString::fromStdString(field.text);
    }
    const std::string_view bytes = field.bytes.substr(0, static_cast<std::size_t>(copyLimit));
    const bool binary = currentItem()->data(1, FieldDelegate::StateRole).toInt() == FieldDelegate::Binary;
    return binary ? QString::fromLatin1(raw(bytes).toHex(' ')) : QString::fromUtf8(raw(bytes));
}

QString FieldList::copiedName() const
{
    const int row = indexOfTopLevelItem(currentItem());
    return row < 0 ? QString() : QString::fromStdString(m_fields[static_cast<std::size_t>(row)].name);
}

void FieldList::contextMenuEvent(QContextMenuEvent *event)
{
    event->ignore(); // the panel has one for all its pages
}

QFuture<Result<std::shared_ptr<const records::Hits>>> FieldList::find(
    const records::FindQuery &query, const records::Stop &stop)
{
    return records::findInFields(m_fields, m_keeper, query, stop);
}

void FieldList::setHits(std::shared_ptr<const records::Hits> hits, const records::FindQuery &query)
{
    m_hits = std::move(hits);
    m_delegate->setQuery(m_hits ? query : records::FindQuery());
    m_delegate->setCurrentHit(-1);
    viewport()->update();
}

std::size_t FieldList::hitFromHere() const
{
    const auto here = static_cast<std::size_t>(std::max(indexOfTopLevelItem(currentItem()), 0));
    const auto &list = m_hits->list;
    const auto after = std::lower_bound(list.begin(), list.end(), here,
        [](const records::Hit &hit, std::size_t row) { return hit.begin < row; });
    return after == list.end() ? 0 : static_cast<std::size_t>(after - list.begin());
}

void FieldList::showHit(std::size_t number)
{
    const int row = static_cast<int>(m_hits->list[number].begin);
    m_delegate->setCurrentHit(row);
    setCurrentItem(topLevelItem(row));
    scrollToItem(topLevelItem(row));
    viewport()->update();
}

} // namespace tailrace::ui

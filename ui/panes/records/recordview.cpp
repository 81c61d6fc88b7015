// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/records/recordview.h"

#include "ui/panes/records/markscrollbar.h"
#include "ui/panes/records/noticetext.h"
#include "ui/panes/records/recordheader.h"
#include "ui/panes/records/recordviewaccessible.h"
#include "ui/theme/format.h"

#include <QAccessible>
#include <QPushButton>
#include <QScrollBar>

#include <algorithm>

namespace tailrace::ui {

using records::Column;
using records::RowKind;

RecordView::RecordView(records::RecordListModel *model, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_model(model)
    , m_headerModel(new RecordHeaderModel(this))
    , m_header(new RecordHeader(this))
    , m_corner(new QWidget(this))
    , m_bar(new MarkScrollBar(this))
    , m_pill(new QPushButton(this))
{
    RecordViewAccessible::install();
    setObjectName(QStringLiteral("records.view"));
    setAccessibleName(tr("Records of the topic"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setVerticalScrollBar(m_bar);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(false);

    m_header->setModel(m_headerModel);
    m_corner->setAttribute(Qt::WA_StyledBackground);
    m_corner->setProperty("area", QStringLiteral("raised"));
    m_corner->setProperty("line", QStringLiteral("bottom"));
    for (int i = 0; i < records::columnCount; ++i)
        m_header->resizeSection(i, columnLook(static_cast<Column>(i)).width);
    m_header->setSectionResizeMode(int(Column::Value), QHeaderView::Stretch);
    m_header->setSectionHidden(int(Column::Topic), true);
    const auto repaint = [this] { viewport()->update(); };
    connect(m_header, &QHeaderView::sectionResized, this, repaint);
    connect(m_header, &QHeaderView::sectionMoved, this, repaint);
    connect(m_header, &QHeaderView::sectionResized, this, &RecordView::columnsChanged);
    connect(m_header, &QHeaderView::sectionMoved, this, &RecordView::columnsChanged);
    m_header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_header, &QWidget::customContextMenuRequested, this, [this](const QPoint &pos) {
        emit columnMenuAsked(m_header->logicalIndexAt(pos), m_header->mapToGlobal(pos));
    });
    connect(m_header, &QHeaderView::sectionClicked, this, [this](int section) {
        if (section == int(Column::Time))
            emit orderAsked();
    });

    m_pill->setObjectName(QStringLiteral("records.new"));
    m_pill->setProperty("variant", QStringLiteral("primary"));
    m_pill->setFocusPolicy(Qt::NoFocus);
    m_pill->setCursor(Qt::PointingHandCursor);
    m_pill->setToolTip(tr("Go to the newest and follow (End)"));
    m_pill->setStyleSheet(
        QStringLiteral("QPushButton { border-radius: 14px; padding: 0 14px; min-height: 28px; border: 0; }"));
    m_pill->hide();
    connect(m_pill, &QPushButton::clicked, this, [this] { setFollowing(true); });

    connect(m_bar, &QScrollBar::valueChanged, this, &RecordView::scrolledByUser);
    connect(horizontalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        m_header->setOffset(value);
        viewport()->update();
    });
    connect(m_model, &QAbstractItemModel::modelReset, this, &RecordView::modelReset);
    connect(m_model, &records::RecordListModel::rowsGone, this, &RecordView::rowsGone);
    connect(m_model, &records::RecordListModel::rowsCame, this, &RecordView::rowsCame);
    connect(m_model, &records::RecordListModel::cellsChanged, this, repaint);
    prepare();
}

void RecordView::setTopics(QStringList topics)
{
    m_topics = std::move(topics);
    setColumnShown(Column::Topic, m_topics.size() > 1);
}

void RecordView::setUtc(bool utc)
{
    m_utc = utc;
    m_headerModel->setUtc(utc);
    viewport()->update();
}

void RecordView::setPaused(bool paused)
{
    m_paused = paused;
    viewport()->update();
}

void RecordView::setColumnShown(Column column, bool shown)
{
    if (isColumnShown(column) == shown)
        return;
    m_header->setSectionHidden(int(column), !shown);
    if (records::fieldIndex(column) >= 0)
        applyFields();
    updateScrollBars();
    viewport()->update();
    emit columnsChanged();
}

bool RecordView::isColumnShown(Column column) const
{
    return !m_header->isSectionHidden(int(column));
}

void RecordView::setPlaceholder(QWidget *widget)
{
    m_placeholder = widget;
    m_placeholder->setParent(viewport());
    updateGeometryOfParts();
}

void RecordView::setFollowing(bool following)
{
    if (following) {
        m_newRows = 0;
        setTop(liveEnd());
    }
    if (m_following != following) {
        m_following = following;
        emit followingChanged(following);
    }
    updatePill();
}

std::optional<SeqNo> RecordView::currentSeq() const
{
    if (m_current < 0 || m_model->kind(m_current) != RowKind::Record)
        return std::nullopt;
    return m_model->seq(m_current);
}

std::pair<std::int64_t, std::int64_t> RecordView::selection() const
{
    if (m_current < 0)
        return {-1, -1};
    const std::int64_t anchor = m_anchor < 0 ? m_current : m_anchor;
    return {std::min(anchor, m_current), std::max(anchor, m_current)};
}

void RecordView::setCurrentRow(std::int64_t row, bool extend)
{
    if (m_model->rows() == 0)
        return;
    row = std::clamp<std::int64_t>(row, 0, m_model->rows() - 1);
    if (m_following)
        setFollowing(false);
    const bool changed = row != m_current;
    m_current = row;
    if (!extend)
        m_anchor = row;
    remember(row);
    scrollToRow(row);
    viewport()->update();
    if (changed) {
        emit currentChanged();
        if (QAccessible::isActive()) {
            QAccessibleEvent focus(this, QAccessible::Focus);
            focus.setChild(static_cast<int>((row + 1) * columnCount()));
            QAccessible::updateAccessibility(&focus);
        }
    }
}

bool RecordView::goTo(SeqNo seq)
{
    const auto row = m_model->rowOf(seq);
    if (!row)
        return false;
    setCurrentRow(*row);
    return true;
}

void RecordView::scrollToRow(std::int64_t row)
{
    if (row < m_top)
        setTop(row);
    else if (row >= m_top + pageRows())
        setTop(row - pageRows() + 1);
}

int RecordView::pageRows() const
{
    return std::max(viewport()->height() / m_painter.height(), 1);
}

std::int64_t RecordView::rowAt(const QPoint &pos) const
{
    const std::int64_t row = m_top + pos.y() / m_painter.height();
    return pos.y() >= 0 && row < m_model->rows() ? row : -1;
}

QRect RecordView::rowRect(std::int64_t row) const
{
    const std::int64_t rows = std::clamp<std::int64_t>(row - m_top, -10000, 10000);
    return {0, static_cast<int>(rows) * m_painter.height(), viewport()->width(), m_painter.height()};
}

QRect RecordView::cellRect(std::int64_t row, Column column) const
{
    const QRect rect = rowRect(row);
    return {RowPainter::gutter + m_header->sectionViewportPosition(int(column)), rect.top(),
        m_header->sectionSize(int(column)), rect.height()};
}

QString RecordView::timeText(std::int64_t epochMs) const
{
    if (epochMs < 0)
        return theme::unknown();
    return m_withDate ? theme::dateTime(epochMs, m_utc) : theme::timeOfDay(epochMs, m_utc);
}

QString RecordView::cellText(std::int64_t row, Column column) const
{
    const auto held = m_model->record(row);
    if (!held)
        return column == Column::Value ? rowText(row) : QString();
    const auto field = [](const records::CellPreview &cell) {
        switch (cell.state) {
        case records::CellState::Null:
            return tr("null");
        case records::CellState::Tombstone:
            return tr("tombstone");
        case records::CellState::Empty:
            return tr("empty, 0 bytes");
        case records::CellState::Undecodable:
            return cell.problem;
        case records::CellState::Absent:
            return tr("absent");
        case records::CellState::Text:
        case records::CellState::Binary:
            break;
        }
        return cell.text;
    };
    if (const int index = records::fieldIndex(column); index >= 0) {
        const auto &cells = m_model->preview(*held).fields;
        return index < static_cast<int>(cells.size()) ? field(cells[static_cast<std::size_t>(index)])
                                                      : QString();
    }
    switch (column) {
    case Column::Time:
        return timeText(held->record.timestamp);
    case Column::Topic:
        return m_topics.value(held->record.topic);
    case Column::Partition:
        return QString::number(held->record.partition);
    case Column::Offset:
        return theme::number(held->record.offset);
    case Column::Key:
        return field(m_model->preview(*held).key);
    case Column::Value:
        return field(m_model->preview(*held).value);
    case Column::Headers: {
        const std::int64_t count = m_model->preview(*held).headers;
        return count == 0 ? tr("none") : theme::number(count);
    }
    case Column::Size:
        return held->record.isTombstone()
            ? theme::unknown()
            : theme::number(static_cast<std::int64_t>(held->record.value.size()));
    }
    return {};
}

QString RecordView::rowText(std::int64_t row) const
{
    const tailrace::Notice *notice = m_model->notice(row);
    return notice ? NoticeText::of(*notice, m_utc).whole() : QString();
}

} // namespace tailrace::ui

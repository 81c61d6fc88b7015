// SPDX-License-Identifier: GPL-3.0-or-later
// RecordView: its columns, those that are always there and those of single fields.
#include "ui/panes/records/recordview.h"

#include <QHeaderView>
#include <QSignalBlocker>

#include <algorithm>

namespace tailrace::ui {

using records::Column;

namespace {

constexpr int dateWidth = 80; // what a date adds to the column of times

} // namespace

QString RecordView::columnTitle(Column column) const
{
    const int index = records::fieldIndex(column);
    return index < 0 ? columnName(column) : fields().at(index).title();
}

void RecordView::setWithDate(bool withDate)
{
    if (m_withDate == withDate)
        return;
    m_withDate = withDate;
    const int width = m_header->sectionSize(int(Column::Time));
    m_header->resizeSection(int(Column::Time), width + (withDate ? dateWidth : -dateWidth));
    viewport()->update();
}

bool RecordView::addField(FieldColumn field)
{
    const auto same = std::find_if(fields().begin(), fields().end(),
        [&field](const FieldColumn &each) { return each.path.text() == field.path.text(); });
    if (same != fields().end()) {
        setColumnShown(records::fieldColumn(static_cast<int>(same - fields().begin())), true);
        return true;
    }
    if (fields().size() >= records::mostFieldColumns)
        return false;
    const int section = columnCount();
    m_headerModel->addField(std::move(field));
    m_header->resizeSection(section, columnLook(static_cast<Column>(section)).width);
    applyFields();
    updateScrollBars();
    emit columnsChanged();
    return true;
}

void RecordView::removeField(int index)
{
    m_headerModel->removeField(index);
    applyFields();
    updateScrollBars();
    emit columnsChanged();
}

void RecordView::renameField(int index, const QString &name)
{
    m_headerModel->renameField(index, name);
    emit columnsChanged();
}

void RecordView::clearFields()
{
    while (!fields().isEmpty())
        m_headerModel->removeField(static_cast<int>(fields().size()) - 1);
}

// Only what can be seen is read from the records.
void RecordView::applyFields()
{
    std::vector<std::optional<filter::FieldPath>> paths;
    for (int i = 0; i < fields().size(); ++i) {
        const bool shown = isColumnShown(records::fieldColumn(i));
        paths.push_back(shown ? std::optional(fields().at(i).path) : std::nullopt);
    }
    m_model->previewer().setFields(std::move(paths));
    m_model->previewsChanged();
}

void RecordView::moveColumn(Column column, int steps)
{
    const int from = m_header->visualIndex(int(column));
    int to = from;
    for (int step = steps < 0 ? -1 : 1; steps != 0; steps -= step) {
        int next = to + step;
        while (
            next >= 0 && next < m_header->count() && m_header->isSectionHidden(m_header->logicalIndex(next)))
            next += step;
        if (next < 0 || next >= m_header->count())
            break;
        to = next;
    }
    if (to != from)
        m_header->moveSection(from, to);
}

std::vector<settings::ColumnState> RecordView::columnStates() const
{
    std::vector<settings::ColumnState> states;
    for (int visual = 0; visual < m_header->count(); ++visual) {
        const int section = m_header->logicalIndex(visual);
        const auto column = static_cast<Column>(section);
        settings::ColumnState state;
        const int index = records::fieldIndex(column);
        state.id = index < 0 ? columnId(column).toStdString() : fields().at(index).path.text();
        if (index >= 0)
            state.title = fields().at(index).name.toStdString();
        const bool hidden = m_header->isSectionHidden(section);
        // what went by itself for want of room, or is there only for several topics, is not the user's wish
        state.visible = !hidden || column == Column::Topic || (column == Column::Headers && m_autoHidden);
        if (!hidden && column != Column::Value)
            state.width
                = m_header->sectionSize(section) - (column == Column::Time && m_withDate ? dateWidth : 0);
        states.push_back(std::move(state));
    }
    return states;
}

void RecordView::setColumnStates(const std::vector<settings::ColumnState> &states)
{
    const QSignalBlocker quiet(this);
    clearFields();
    for (int i = 0; i < records::columnCount; ++i) {
        const auto column = static_cast<Column>(i);
        m_header->moveSection(m_header->visualIndex(i), i);
        if (column != Column::Topic)
            m_header->setSectionHidden(i, false);
        m_header->resizeSection(
            i, columnLook(column).width + (column == Column::Time && m_withDate ? dateWidth : 0));
    }
    m_autoHidden = false;
    int visual = 0;
    for (const settings::ColumnState &state : states) {
        int section = -1;
        for (int i = 0; i < records::columnCount && section < 0; ++i) {
            if (columnId(static_cast<Column>(i)).toStdString() == state.id)
                section = i;
        }
        auto path = section < 0 ? filter::FieldPath::parse(state.id)
                                : tl::expected<filter::FieldPath, filter::FilterError>();
        if (section < 0 && (!path || fields().size() >= records::mostFieldColumns))
            continue;
        if (section < 0) {
            section = columnCount();
            m_headerModel->addField({std::move(*path), QString::fromStdString(state.title)});
            m_header->resizeSection(section, columnLook(static_cast<Column>(section)).width);
        }
        const auto column = static_cast<Column>(section);
        if (state.width > 0)
            m_header->resizeSection(
                section, state.width + (column == Column::Time && m_withDate ? dateWidth : 0));
        if (column != Column::Topic)
            m_header->setSectionHidden(section, !state.visible);
        m_header->moveSection(m_header->visualIndex(section), visual++);
    }
    applyFields();
    updateGeometryOfParts();
    viewport()->update();
}

} // namespace tailrace::ui

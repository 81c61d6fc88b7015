// SPDX-License-Identifier: GPL-3.0-or-later
// RecordsPane: the columns of its table, and how they are remembered.
#include "models/records/seenfields.h"
#include "services/capability/connection.h"
#include "services/settings/settingsstore.h"
#include "ui/panes/records/fieldpopup.h"
#include "ui/panes/records/gotopopup.h"
#include "ui/panes/records/recordspane.h"
#include "ui/panes/records/recordview.h"
#include "ui/panes/records/viewbar.h"

#include <QAction>
#include <QHeaderView>
#include <QMenu>

namespace tailrace::ui {

using records::Column;

void RecordsPane::makeColumnsMenu()
{
    connect(m_columns, &QMenu::aboutToShow, this, &RecordsPane::fillColumnsMenu);
    connect(m_view, &RecordView::columnMenuAsked, this, &RecordsPane::showColumnMenu);
    connect(m_view, &RecordView::columnsChanged, this, &RecordsPane::keepLook);
    m_viewBar->setColumnsMenu(m_columns);
}

void RecordsPane::fillColumnsMenu()
{
    m_columns->clear();
    const auto checkable = [this](QMenu *menu, const QString &text, bool on, auto slot) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(on);
        connect(action, &QAction::triggered, this, slot);
    };
    for (int i = 0; i < m_view->columnCount(); ++i) {
        const auto column = static_cast<Column>(i);
        const auto show = [this, column](bool on) { m_view->setColumnShown(column, on); };
        if (records::fieldIndex(column) < 0) {
            checkable(m_columns, columnName(column), m_view->isColumnShown(column), show);
            continue;
        }
        // an ampersand of a path is no mnemonic
        QString title = m_view->columnTitle(column);
        QMenu *menu = m_columns->addMenu(title.replace(QLatin1Char('&'), QStringLiteral("&&")));
        checkable(menu, tr("Shown"), m_view->isColumnShown(column), show);
        addColumnActions(menu, column);
    }
    connect(m_columns->addAction(tr("Add column\u2026")), &QAction::triggered, this,
        [this] { askForColumn(m_viewBar->mapToGlobal(QPoint(m_viewBar->width(), m_viewBar->height()))); });
    m_columns->addSeparator();
    checkable(m_columns, tr("Newest first"), m_controller->model()->isNewestFirst(),
        [this](bool on) { setNewestFirst(on); });
    checkable(m_columns, tr("By time across partitions"), m_controller->order() == records::RecordOrder::Time,
        [this](bool on) { setByTime(on); });
    checkable(m_columns, tr("Times in UTC"), m_view->isUtc(), [this](bool on) {
        m_view->setUtc(on);
        showHistogram();
        emit statusChanged();
    });
}

void RecordsPane::addColumnActions(QMenu *menu, Column column)
{
    const int index = records::fieldIndex(column);
    connect(menu->addAction(tr("Move left")), &QAction::triggered, this,
        [this, column] { m_view->moveColumn(column, -1); });
    connect(menu->addAction(tr("Move right")), &QAction::triggered, this,
        [this, column] { m_view->moveColumn(column, 1); });
    if (index < 0)
        return;
    connect(
        menu->addAction(tr("Rename\u2026")), &QAction::triggered, this, [this, index] { askForName(index); });
    connect(menu->addAction(tr("Remove column")), &QAction::triggered, this,
        [this, index] { m_view->removeField(index); });
}

void RecordsPane::showColumnMenu(int section, const QPoint &globalPos)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("records.columnMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (section >= 0) {
        const auto column = static_cast<Column>(section);
        connect(menu->addAction(tr("Hide column")), &QAction::triggered, this,
            [this, column] { m_view->setColumnShown(column, false); });
        addColumnActions(menu, column);
        menu->addSeparator();
    }
    connect(menu->addAction(tr("Add column\u2026")), &QAction::triggered, this,
        [this, globalPos] { askForColumn(globalPos); });
    menu->popup(globalPos);
}

void RecordsPane::askForColumn(const QPoint &globalPos)
{
    const records::SeenFields seen = records::seenFields(*m_controller->model());
    QStringList all = seen.paths;
    for (const QString &header : seen.headers)
        all += QStringLiteral("header.") + header;
    auto *popup = new FieldPopup(all, this);
    connect(popup, &FieldPopup::accepted, this, [this, popup](const filter::FieldPath &path) {
        if (m_view->addField({path, {}}))
            popup->close();
        else
            popup->showProblem(
                tr("There are %1 such columns, more are not possible").arg(records::mostFieldColumns));
    });
    popup->open(globalPos);
}

void RecordsPane::addColumn(const QString &path)
{
    if (auto parsed = filter::FieldPath::parse(path.toStdString()))
        m_view->addField({std::move(*parsed), {}});
}

void RecordsPane::askForName(int index)
{
    auto *popup = new GoToPopup(
        tr("Name of the column"), QString::fromStdString(m_view->fields().at(index).path.text()), this);
    popup->setObjectName(QStringLiteral("records.renameColumn"));
    popup->setText(m_view->fields().at(index).name);
    connect(popup, &GoToPopup::accepted, this, [this, popup, index](const QString &name) {
        if (index < m_view->fields().size())
            m_view->renameField(index, name);
        popup->close();
    });
    const int section = int(records::fieldColumn(index));
    const int x = std::max(m_view->header()->sectionViewportPosition(section), 0);
    popup->open(m_view->header()->mapToGlobal(QPoint(x, m_view->header()->height())));
}

void RecordsPane::restoreLook()
{
    if (!services().settings)
        return;
    const auto view = services().settings->topicView(connectionName(), topicsName());
    m_view->setColumnStates(view ? view->columns : std::vector<settings::ColumnState>());
    m_controller->model()->setNewestFirst(
        services().settings->get(settings::keys::recordsNewestFirst, settingsObject()));
    m_controller->setOrder(services().settings->get(settings::keys::recordsByTime, settingsObject())
            ? records::RecordOrder::Time
            : records::RecordOrder::Arrival);
}

void RecordsPane::keepLook() const
{
    if (!services().settings || m_topics.isEmpty())
        return;
    settings::TopicView view
        = services().settings->topicView(connectionName(), topicsName()).value_or(settings::TopicView());
    std::vector<settings::ColumnState> columns = m_view->columnStates();
    if (columns == view.columns)
        return;
    view.columns = std::move(columns);
    services().settings->setTopicView(connectionName(), topicsName(), view);
}

std::string RecordsPane::connectionName() const
{
    return services().connection ? services().connection->name() : std::string();
}

std::string RecordsPane::topicsName() const
{
    return m_topics.join(QLatin1Char(',')).toStdString();
}

} // namespace tailrace::ui

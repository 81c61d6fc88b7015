// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/connections/endpointseditor.h"

#include "ui/panes/connections/endpointdelegate.h"
#include "ui/panes/connections/kafkapage.h"
#include "ui/panes/connections/restpage.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QAction>
#include <QHBoxLayout>
#include <QListWidget>
#include <QMenu>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace tailrace::ui {

namespace {

constexpr const char *kafkaKind = "kafka";
constexpr int mostRows = 4; // seen at once

QString nameOf(const std::string &kind)
{
    if (kind == kafkaKind)
        return EndpointsEditor::tr("Kafka, native protocol");
    if (kind == "eventstreams-admin")
        return EndpointsEditor::tr("Event Streams, administration");
    if (kind == "messagehub-admin")
        return EndpointsEditor::tr("Message Hub, administration");
    if (kind == "registry")
        return EndpointsEditor::tr("Schema registry");
    if (kind == "rest-proxy")
        return EndpointsEditor::tr("REST proxy");
    if (kind == "okdata")
        return EndpointsEditor::tr("okdata event streams");
    return QString::fromStdString(kind);
}

std::string addressOf(const profiles::Endpoint &endpoint)
{
    const auto found = endpoint.settings.find(endpoint.kind == kafkaKind ? "bootstrap.servers" : "url");
    return found == endpoint.settings.end() ? std::string() : found->second;
}

} // namespace

EndpointsEditor::EndpointsEditor(const Services &services, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_list(new QListWidget(this))
    , m_pages(new QStackedWidget)
    , m_heading(new QWidget)
    , m_kind(makeLabel({}, theme::Text::Emphasis, nullptr, m_heading))
    , m_service(makeLabel({}, theme::Text::Second, "secondary", m_heading))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto *head = new QHBoxLayout;
    head->setSpacing(4);
    head->addWidget(makeLabel(tr("Endpoints"), theme::Text::Emphasis, nullptr, this));
    head->addWidget(makeLabel(tr("in order"), theme::Text::Second, "secondary", this));
    head->addStretch();
    m_add = makeButton(tr("Add"), QStringLiteral("plus"), nullptr, this);
    m_add->setObjectName(QStringLiteral("endpoints.add"));
    m_add->setAccessibleName(tr("Add an endpoint"));
    auto *menu = new QMenu(m_add);
    std::vector<std::string> kinds = m_services.endpointKinds;
    if (kinds.empty())
        kinds.emplace_back(kafkaKind);
    for (const std::string &kind : kinds) {
        QAction *action = menu->addAction(nameOf(kind));
        action->setObjectName(QStringLiteral("endpoints.add.") + QString::fromStdString(kind));
        connect(action, &QAction::triggered, this, [this, kind] { addNew(kind); });
    }
    m_add->setMenu(menu);
    m_up = makeIconButton(QStringLiteral("arrow-up"), tr("Ask this one earlier (Alt+Up)"), this);
    m_up->setObjectName(QStringLiteral("endpoints.up"));
    m_down = makeIconButton(QStringLiteral("arrow-down"), tr("Ask this one later (Alt+Down)"), this);
    m_down->setObjectName(QStringLiteral("endpoints.down"));
    m_remove = makeIconButton(QStringLiteral("trash"), tr("Remove this endpoint"), this);
    m_remove->setObjectName(QStringLiteral("endpoints.remove"));
    for (QWidget *button : std::initializer_list<QWidget *> {m_add, m_up, m_down, m_remove})
        head->addWidget(button);
    column->addLayout(head);
    auto *heading = new QHBoxLayout(m_heading);
    heading->setContentsMargins(0, 0, 0, 0);
    heading->setSpacing(8);
    heading->addWidget(m_kind);
    heading->addWidget(m_service);
    heading->addStretch();
    m_list->setObjectName(QStringLiteral("endpoints.list"));
    m_list->setAccessibleName(tr("Endpoints"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setItemDelegate(new EndpointDelegate(m_list));
    m_list->setMouseTracking(true);
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    column->addWidget(m_list);
    connect(m_list, &QListWidget::currentRowChanged, this, &EndpointsEditor::choose);
    connect(m_list->model(), &QAbstractItemModel::rowsMoved, this,
        [this](const QModelIndex &, int from, int, const QModelIndex &, int to) { moved(from, to); });
    const auto shortcut = [this](Qt::Key key, const QString &text, QToolButton *button) {
        auto *action = new QAction(text, m_list);
        action->setShortcut(QKeySequence(Qt::ALT | key));
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, button, &QToolButton::click);
        m_list->addAction(action);
    };
    shortcut(Qt::Key_Up, tr("Ask this one earlier"), m_up);
    shortcut(Qt::Key_Down, tr("Ask this one later"), m_down);
    connect(m_up, &QToolButton::clicked, this, [this] { moveCurrent(-1); });
    connect(m_down, &QToolButton::clicked, this, [this] { moveCurrent(1); });
    connect(m_remove, &QToolButton::clicked, this, &EndpointsEditor::removeCurrent);
}

EndpointPage *EndpointsEditor::makePage(const std::string &kind)
{
    EndpointPage *page = kind == kafkaKind ? static_cast<EndpointPage *>(new KafkaPage(m_services, m_pages))
                                           : new RestPage(m_services, kind, m_pages);
    m_pages->addWidget(page);
    connect(page, &EndpointPage::changed, this, [this] {
        follow();
        emit changed();
    });
    return page;
}

EndpointsEditor::Item EndpointsEditor::makeItem(const profiles::Endpoint &endpoint)
{
    Item item {endpoint, makePage(endpoint.kind)};
    item.page->setEndpoint(endpoint, m_persistent);
    return item;
}

void EndpointsEditor::set(const std::vector<profiles::Endpoint> &endpoints, bool persistent)
{
    m_persistent = persistent;
    for (const Item &item : m_items)
        delete item.page;
    m_items.clear();
    for (const profiles::Endpoint &endpoint : endpoints)
        m_items.push_back(makeItem(endpoint));
    rebuild(0);
}

std::vector<profiles::Endpoint> EndpointsEditor::endpoints() const
{
    std::vector<profiles::Endpoint> all;
    for (const Item &item : m_items) {
        profiles::Endpoint endpoint = item.original;
        endpoint.settings = item.page->endpoint().settings;
        all.push_back(std::move(endpoint));
    }
    return all;
}

EndpointPage *EndpointsEditor::page(std::size_t index) const
{
    return m_items[index].page;
}

void EndpointsEditor::fill(const profiles::Endpoint &endpoint, const std::map<std::string, Secret> &secrets)
{
    const auto same = std::find_if(m_items.begin(), m_items.end(), [&](const Item &item) {
        const std::string address = addressOf(item.page->endpoint());
        return item.original.kind == endpoint.kind && (address.empty() || address == addressOf(endpoint));
    });
    if (same == m_items.end()) {
        add(endpoint, secrets);
        return;
    }
    profiles::Endpoint filled = same->original;
    filled.settings = same->page->endpoint().settings;
    for (const auto &[name, value] : endpoint.settings)
        filled.settings.insert_or_assign(name, value);
    same->page->setEndpoint(filled, m_persistent);
    for (const auto &[name, secret] : secrets)
        same->page->typeSecret(name, secret);
    rebuild(static_cast<int>(same - m_items.begin()));
    emit changed();
}

void EndpointsEditor::add(const profiles::Endpoint &endpoint, const std::map<std::string, Secret> &secrets)
{
    m_items.push_back(makeItem(endpoint));
    for (const auto &[name, secret] : secrets)
        m_items.back().page->typeSecret(name, secret);
    rebuild(static_cast<int>(m_items.size()) - 1);
    emit changed();
}

bool EndpointsEditor::hasTypedSecrets() const
{
    return std::any_of(
        m_items.begin(), m_items.end(), [](const Item &item) { return !item.page->typedSecrets().empty(); });
}

QString EndpointsEditor::problem() const
{
    if (m_items.empty())
        return tr("There is no endpoint");
    for (const Item &item : m_items) {
        if (const QString problem = item.page->problem(); !problem.isEmpty())
            return problem;
    }
    return {};
}

void EndpointsEditor::addNew(const std::string &kind)
{
    profiles::Endpoint endpoint;
    endpoint.kind = kind;
    add(endpoint, {});
    m_items.back().page->setFocus();
}

void EndpointsEditor::removeCurrent()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    delete m_items[static_cast<std::size_t>(row)].page;
    m_items.erase(m_items.begin() + row);
    rebuild(std::min(row, static_cast<int>(m_items.size()) - 1));
    emit changed();
}

void EndpointsEditor::moveCurrent(int by)
{
    const int row = m_list->currentRow();
    const int to = row + by;
    if (row < 0 || to < 0 || to >= static_cast<int>(m_items.size()))
        return;
    std::swap(m_items[static_cast<std::size_t>(row)], m_items[static_cast<std::size_t>(to)]);
    rebuild(to);
    emit changed();
}

// The list has moved one already: it was dragged. to: the place before which it came to stand.
void EndpointsEditor::moved(int from, int to)
{
    const auto begin = m_items.begin();
    if (from < to)
        std::rotate(begin + from, begin + from + 1, begin + to);
    else
        std::rotate(begin + to, begin + from, begin + from + 1);
    choose(m_list->currentRow());
    emit changed();
}

void EndpointsEditor::choose(int index)
{
    if (index >= 0 && index < static_cast<int>(m_items.size()))
        m_pages->setCurrentWidget(m_items[static_cast<std::size_t>(index)].page);
    follow();
}

void EndpointsEditor::rebuild(int current)
{
    {
        const QSignalBlocker blocker(m_list);
        m_list->clear();
        for (std::size_t i = 0; i < m_items.size(); ++i)
            new QListWidgetItem(m_list);
        m_list->setCurrentRow(current);
    }
    const int rows = std::clamp(static_cast<int>(m_items.size()), 2, mostRows);
    m_list->setFixedHeight(rows * EndpointDelegate::rowHeight + 2 * m_list->frameWidth());
    choose(current);
}

void EndpointsEditor::follow()
{
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        QListWidgetItem *row = m_list->item(static_cast<int>(i));
        if (!row)
            continue;
        const QString address = m_items[i].page->address();
        const QString problem = m_items[i].page->problem();
        const QString kind = QString::fromStdString(m_items[i].original.kind);
        row->setText(tr("%1, number %2, %3").arg(kind, QString::number(i + 1), address));
        row->setData(EndpointDelegate::KindRole, kind);
        row->setData(EndpointDelegate::AddressRole, address);
        row->setData(EndpointDelegate::ProblemRole, !problem.isEmpty());
        row->setToolTip((problem.isEmpty() ? nameOf(m_items[i].original.kind) + u'\n' + address : problem)
                            .toHtmlEscaped());
    }
    const int row = m_list->currentRow();
    const bool isChosen = row >= 0 && row < static_cast<int>(m_items.size());
    const std::string kind = isChosen ? m_items[static_cast<std::size_t>(row)].original.kind : std::string();
    m_kind->setText(isChosen
            ? QStringLiteral("%1  %2").arg(QString::number(row + 1), QString::fromStdString(kind))
            : QString());
    m_service->setText(isChosen ? nameOf(kind) : QString());
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row + 1 < static_cast<int>(m_items.size()));
    m_remove->setEnabled(row >= 0 && m_items.size() > 1);
    m_remove->setToolTip(
        m_items.size() > 1 ? tr("Remove this endpoint") : tr("A connection has one endpoint at least"));
}

} // namespace tailrace::ui

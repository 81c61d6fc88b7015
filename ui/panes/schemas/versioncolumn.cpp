// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/schemas/versioncolumn.h"

#include "models/schemas/versionlistmodel.h"
#include "ui/panes/schemas/versiondelegate.h"
#include "ui/theme/format.h"
#include "ui/widgets/button.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QMouseEvent>
#include <QScrollBar>
#include <QVBoxLayout>

namespace tailrace::ui {

using models::VersionListModel;

namespace {

constexpr int mostLinks = 4;

} // namespace

VersionColumn::VersionColumn(VersionListModel *model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_count(new ElidedLabel(theme::Text::Second, this))
    , m_view(new QListView(this))
    , m_usedBy(makeLabel(tr("Used by"), theme::Text::Caption, "secondary", this))
    , m_foot(new QWidget(this))
    , m_links(new QVBoxLayout)
{
    setProperty("area", QStringLiteral("window"));
    setProperty("line", QStringLiteral("right"));
    setAttribute(Qt::WA_StyledBackground);
    setFixedWidth(156);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 1, 0);
    column->setSpacing(0);
    auto *head = new QWidget(this);
    head->setFixedHeight(32);
    head->setProperty("line", QStringLiteral("bottom"));
    head->setAttribute(Qt::WA_StyledBackground);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(4);
    row->addWidget(makeLabel(tr("Versions"), theme::Text::Emphasis, nullptr, head));
    m_count->setObjectName(QStringLiteral("schemas.versions.count"));
    setTone(m_count, "tertiary");
    m_count->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row->addWidget(m_count, 1);
    column->addWidget(head);
    m_view->setObjectName(QStringLiteral("schemas.versions"));
    m_view->setAccessibleName(tr("Versions"));
    m_view->setModel(model);
    m_view->setItemDelegate(new VersionDelegate(m_view));
    m_view->setUniformItemSizes(true);
    m_view->setMouseTracking(true);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->installEventFilter(this);
    m_view->viewport()->installEventFilter(this);
    column->addWidget(m_view, 1);
    m_foot->setProperty("line", QStringLiteral("top"));
    m_foot->setAttribute(Qt::WA_StyledBackground);
    auto *foot = new QVBoxLayout(m_foot);
    foot->setContentsMargins(12, 8, 8, 8);
    foot->setSpacing(2);
    foot->addWidget(m_usedBy);
    foot->addLayout(m_links);
    m_links->setSpacing(0);
    column->addWidget(m_foot);
    m_foot->hide();
    m_look.setSingleShot(true);
    m_look.setInterval(20);
    connect(&m_look, &QTimer::timeout, this, [this] {
        if (m_model->rowCount() == 0)
            return;
        const int first = m_view->indexAt({1, 1}).row();
        const int last = m_view->indexAt({1, m_view->viewport()->height() - 1}).row();
        emit infosWanted(qMax(0, first), last < 0 ? m_model->rowCount() - 1 : last);
    });
    connect(m_view->verticalScrollBar(), &QScrollBar::valueChanged, this, [this] { m_look.start(); });
    connect(model, &QAbstractItemModel::modelReset, this, [this] {
        updateCount();
        m_look.start();
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
        [this](const QModelIndex &now) { emit chosenChanged(m_model->versionAt(now.row())); });
}

void VersionColumn::setLimit(int limit)
{
    m_limit = limit;
    updateCount();
}

void VersionColumn::updateCount()
{
    const int count = m_model->rowCount();
    m_count->setFullText(count == 0 ? QString()
            : m_limit > 0           ? tr("%1 of %2").arg(theme::number(count), theme::number(m_limit))
                                    : theme::number(count));
}

void VersionColumn::setTopics(const QStringList &topics)
{
    while (QLayoutItem *item = m_links->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const QString &topic : topics.mid(0, mostLinks)) {
        QPushButton *link = makeButton({}, QStringLiteral("topic"), "link", m_foot);
        link->setText(link->fontMetrics().elidedText(topic, Qt::ElideMiddle, 104));
        link->setAccessibleName(tr("Open the topic %1").arg(topic));
        link->setToolTip(topic);
        link->setObjectName(QStringLiteral("schemas.topic.") + topic);
        m_links->addWidget(link, 0, Qt::AlignLeft);
        connect(link, &QPushButton::clicked, this, [this, topic] { emit topicWanted(topic); });
    }
    m_foot->setVisible(!topics.isEmpty());
}

void VersionColumn::choose(std::int32_t version)
{
    const int row = m_model->rowOf(version);
    if (row >= 0)
        m_view->setCurrentIndex(m_model->index(row));
}

std::int32_t VersionColumn::chosen() const
{
    return m_model->versionAt(m_view->currentIndex().row());
}

bool VersionColumn::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view->viewport() && event->type() == QEvent::MouseButtonPress) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        const int version = m_model->versionAt(m_view->indexAt(mouse->pos()).row());
        if (mouse->button() == Qt::LeftButton && (mouse->modifiers() & Qt::ControlModifier) && version > 0) {
            m_view->setFocus(Qt::MouseFocusReason);
            emit otherChosen(version);
            return true;
        }
    }
    if (watched == m_view && event->type() == QEvent::Resize)
        m_look.start();
    if (watched == m_view && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Delete) {
        emit deletionWanted();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace tailrace::ui

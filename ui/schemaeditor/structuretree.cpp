// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/schemaeditor/structuretree.h"

#include "models/schemaedit/typetexts.h"
#include "ui/delegates/tableheader.h"
#include "ui/schemaeditor/structuredelegate.h"
#include "ui/theme/color.h"
#include "ui/theme/icon.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>

namespace tailrace::ui {

using models::EditLabel;
using models::SchemaTreeModel;
using theme::Token;

StructureTree::StructureTree(models::SchemaDraft *draft, QWidget *parent)
    : QTreeView(parent)
    , m_draft(draft)
    , m_delegate(new StructureDelegate(this))
{
    setObjectName(QStringLiteral("structure.tree"));
    setAccessibleName(tr("Structure of the schema"));
    addActions();
    build();
    connect(m_delegate, &StructureDelegate::optionalClicked, this, [this](const QModelIndex &index) {
        setOptional(index, !index.data(SchemaTreeModel::OptionalRole).toBool());
    });
    connect(m_draft->tree(), &SchemaTreeModel::editWanted, this, &StructureTree::edited);
    connect(m_draft->tree(), &SchemaTreeModel::moveWanted, this, &StructureTree::moveTo);
    connect(m_draft, &models::SchemaDraft::started, this, [this] {
        expandToDepth(1);
        setCurrentIndex(m_draft->tree()->rootIndex());
    });
    connect(m_draft, &models::SchemaDraft::changed, this, [this] {
        QStringList types;
        for (const std::string &one : models::TypeTexts::primitives())
            types << QString::fromStdString(one);
        for (const char *one : {"record", "enum", "array", "map", "union", "fixed"})
            types << QLatin1String(one);
        if (m_draft->schema()) {
            for (const std::string &one : models::TypeTexts(*m_draft->schema()).named())
                types << QString::fromStdString(one);
        }
        m_delegate->setTypes(types);
        setEnabled(!m_draft->isBroken());
        updateActions();
    });
}

void StructureTree::build()
{
    setModel(m_draft->tree());
    setItemDelegate(m_delegate);
    setUniformRowHeights(true);
    setFrameShape(QFrame::NoFrame);
    setIndentation(16);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    setDragEnabled(true);
    setAcceptDrops(true);
    setDropIndicatorShown(true);
    setDragDropMode(QAbstractItemView::DragDrop); // the model takes its own rows alone
    setDefaultDropAction(Qt::MoveAction);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *titles
        = new TableHeader({{tr("Field"), 190, false, 40}, {tr("Type"), 150}, {tr("Logical type"), 120},
                              {tr("Optional"), 64}, {tr("Default"), 72}, {tr("Doc, note"), 0}},
            this);
    setHeader(titles);
    titles->setStretchLastSection(true);
    titles->fit();
}

const models::SchemaRow *StructureTree::currentRow() const
{
    return m_draft->tree()->rowAt(currentIndex());
}

void StructureTree::goTo(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    for (QModelIndex above = index.parent(); above.isValid(); above = above.parent())
        expand(above);
    setCurrentIndex(index.siblingAtColumn(0));
    scrollTo(index);
}

void StructureTree::findField(const QString &text)
{
    if (text.isEmpty() || !model()->hasIndex(0, 0))
        return;
    const QModelIndex from
        = currentIndex().isValid() ? currentIndex().siblingAtColumn(0) : model()->index(0, 0);
    for (const auto flags : {Qt::MatchExactly, Qt::MatchStartsWith, Qt::MatchContains}) {
        const QModelIndexList found
            = model()->match(model()->index(0, 0), Qt::DisplayRole, text, -1, flags | Qt::MatchRecursive);
        if (found.isEmpty())
            continue;
        const qsizetype at = found.indexOf(from);
        goTo(found[(at + 1) % found.size()]);
        return;
    }
}

void StructureTree::apply(const models::TextEdits &edits, EditLabel::Kind kind, const QString &name)
{
    if (const auto problem = m_draft->apply(edits, {kind, name.toStdString()}))
        emit refused(*problem);
    else
        emit done();
}

void StructureTree::edited(const QModelIndex &index, const QVariant &value)
{
    const auto *row = m_draft->tree()->rowAt(index);
    if (!row || !m_draft->canGesture())
        return;
    const QString text = value.toString();
    const QString name = index.siblingAtColumn(0).data().toString();
    switch (index.column()) {
    case SchemaTreeModel::NameColumn:
        rename(index, text);
        break;
    case SchemaTreeModel::TypeColumn:
        setType(index, text);
        break;
    case SchemaTreeModel::LogicalColumn: {
        const QString word = text.section(QLatin1Char('('), 0, 0).trimmed();
        const QString numbers = text.section(QLatin1Char('('), 1).section(QLatin1Char(')'), 0, 0);
        const int precision = numbers.section(QLatin1Char(','), 0, 0).toInt();
        apply(m_draft->gestures().setLogical(*row, word.toStdString(), precision > 0 ? precision : 12,
                  numbers.section(QLatin1Char(','), 1).toInt()),
            EditLabel::Kind::Logical, name);
        break;
    }
    case SchemaTreeModel::DefaultColumn:
        setDefault(index, text);
        break;
    case SchemaTreeModel::DocColumn:
        apply(m_draft->gestures().setDoc(*row, text.toStdString()), EditLabel::Kind::Doc, name);
        break;
    default:
        break;
    }
}

void StructureTree::rename(const QModelIndex &index, const QString &name)
{
    const auto *row = m_draft->tree()->rowAt(index);
    if (!row || !m_draft->canGesture())
        return;
    const QPersistentModelIndex place(index.siblingAtColumn(0));
    const QString before = place.data().toString();
    const bool wasThere
        = place.data(SchemaTreeModel::MarkRole).toInt() != static_cast<int>(models::SchemaMark::New);
    apply(m_draft->gestures().rename(*row, name.toStdString(), false), EditLabel::Kind::Rename, before);
    if (wasThere && place.isValid() && row->field && place.data().toString() != before)
        emit renamed(place, before);
}

void StructureTree::setType(const QModelIndex &index, const QString &word)
{
    const auto *row = m_draft->tree()->rowAt(index);
    if (!row || !m_draft->canGesture())
        return;
    const std::string text = models::TypeTexts(*m_draft->schema()).textOf(word.toStdString(), row->key);
    apply(m_draft->gestures().setType(*row, text), EditLabel::Kind::Type,
        index.siblingAtColumn(0).data().toString());
}

void StructureTree::setDefault(const QModelIndex &index, const QString &json)
{
    const auto *row = m_draft->tree()->rowAt(index);
    if (!row || !m_draft->canGesture())
        return;
    const std::string text = json.trimmed().toStdString();
    apply(m_draft->gestures().setDefault(*row, text.empty() ? std::nullopt : std::optional(text)),
        EditLabel::Kind::Default, index.siblingAtColumn(0).data().toString());
}

void StructureTree::setOptional(const QModelIndex &index, bool optional)
{
    const auto *row = m_draft->tree()->rowAt(index);
    if (row && m_draft->canGesture())
        apply(m_draft->gestures().setOptional(*row, optional), EditLabel::Kind::Optional,
            index.siblingAtColumn(0).data().toString());
}

void StructureTree::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    updateActions();
    emit rowChosen(current);
}

void StructureTree::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Mouse && !indexAt(event->pos()).isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const Action which : {Add, Duplicate, Remove, Up, Down, Optional}) {
        menu->addAction(m_actions[which]);
        if (which == Remove || which == Down)
            menu->addSeparator();
    }
    menu->popup(event->reason() == QContextMenuEvent::Mouse
            ? event->globalPos()
            : viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft()));
}

void StructureTree::keyPressEvent(QKeyEvent *event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && state() != EditingState)
        edit(currentIndex());
    else
        QTreeView::keyPressEvent(event);
}

void StructureTree::drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const
{
    const auto *selection = selectionModel();
    if (selection->isSelected(index))
        painter->fillRect(rect, theme::color(hasFocus() ? Token::Selection : Token::SelectionInactive, this));
    if (!model()->hasChildren(index))
        return;
    const QString icon = isExpanded(index) ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right");
    painter->drawPixmap(rect.right() - 13, rect.center().y() - 6,
        theme::iconPixmap(icon, theme::color(Token::TextSecondary, this), 12, devicePixelRatioF()));
}

} // namespace tailrace::ui

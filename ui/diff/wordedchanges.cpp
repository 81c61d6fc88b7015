// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/wordedchanges.h"

#include <QCoreApplication>

namespace tailrace::ui {

using models::SchemaChange;
using models::SchemaDiffModel;
using Kind = schema::Change::Kind;

WordedChanges::WordedChanges(SchemaDiffModel *model, QObject *parent)
    : QIdentityProxyModel(parent)
    , m_model(model)
{
    setSourceModel(model);
}

void WordedChanges::setNames(const SideNames &names)
{
    m_names = names;
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

QVariant WordedChanges::data(const QModelIndex &index, int role) const
{
    const SchemaChange *change = changeAt(index.row());
    if (!change || role != Qt::DisplayRole)
        return QIdentityProxyModel::data(index, role);
    switch (index.column()) {
    case SchemaDiffModel::Kind:
        return kindText(*change);
    case SchemaDiffModel::Path:
        return shownWord(change->path);
    case SchemaDiffModel::Values:
        if (const QString word = valueWord(*change); !word.isEmpty())
            return word;
        return QStringLiteral("%1 \u2192 %2").arg(valueBefore(*change), valueAfter(*change));
    case SchemaDiffModel::NewReadsOld:
        return readsText(change->newReadsOld);
    case SchemaDiffModel::OldReadsNew:
        return readsText(change->oldReadsNew);
    case SchemaDiffModel::Meaning:
        return meaningText(*change, m_names);
    default:
        return QIdentityProxyModel::data(index, role);
    }
}

QString valueBefore(const SchemaChange &change)
{
    return change.before ? shownWord(*change.before) : WordedChanges::tr("none");
}

QString valueAfter(const SchemaChange &change)
{
    return change.after ? shownWord(*change.after) : WordedChanges::tr("none");
}

QString valueWord(const SchemaChange &change)
{
    if (change.kind == Kind::DocChanged)
        return !change.before ? WordedChanges::tr("added")
            : !change.after   ? WordedChanges::tr("removed")
                              : WordedChanges::tr("wording");
    if (change.kind == Kind::Moved)
        return WordedChanges::tr("place among its neighbours");
    return {};
}

} // namespace tailrace::ui

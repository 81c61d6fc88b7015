// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/schemadiff/schemadiffmodel.h"
#include "ui/diff/diffwords.h"

#include <QIdentityProxyModel>

namespace tailrace::ui {

// The changes in words, as a screen reader says them and the delegate paints them.
class WordedChanges : public QIdentityProxyModel
{
    Q_OBJECT

public:
    explicit WordedChanges(models::SchemaDiffModel *model, QObject *parent);

    void setNames(const SideNames &names);
    const models::SchemaChange *changeAt(int row) const { return m_model->changeAt(row); }
    QVariant data(const QModelIndex &index, int role) const override;

private:
    models::SchemaDiffModel *m_model;
    SideNames m_names;
};

// Before and after of a change in words; none: there was none.
QString valueBefore(const models::SchemaChange &change);
QString valueAfter(const models::SchemaChange &change);
// Where one word says it: "wording"; else empty.
QString valueWord(const models::SchemaChange &change);

} // namespace tailrace::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/schemaedit/schemadraft.h"

#include <QScrollArea>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace tailrace::ui {

class ElidedLabel;
class StructureTree;
class Toggle;

// Everything that the current row of the tree says, to be changed. Each change is one step of the draft; what
// it refuses stands below its field. GUI thread.
class FieldForm : public QScrollArea
{
    Q_OBJECT

public:
    FieldForm(models::SchemaDraft *draft, StructureTree *tree, QWidget *parent);

    void showRow(const QModelIndex &index);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    QWidget *buildHead();
    QLineEdit *field(const char *name, const QString &title);
    void fill();
    void fillProperties(const models::SchemaRow &row);
    void commitDefault();
    void commitLogical();
    void askProperty();
    const models::SchemaRow *row() const;
    void apply(const models::TextEdits &edits, models::EditLabel::Kind kind);

    models::SchemaDraft *m_draft;
    StructureTree *m_tree;
    QPersistentModelIndex m_index;
    ElidedLabel *m_head = nullptr;
    ElidedLabel *m_path = nullptr;
    QFormLayout *m_rows = nullptr;
    QLineEdit *m_name = nullptr;
    QWidget *m_typeRow = nullptr;
    QComboBox *m_type = nullptr;
    Toggle *m_optional = nullptr;
    QWidget *m_logicalRow = nullptr;
    QComboBox *m_logical = nullptr;
    QSpinBox *m_precision = nullptr;
    QSpinBox *m_scale = nullptr;
    QWidget *m_defaultRow = nullptr;
    QCheckBox *m_hasDefault = nullptr;
    QLineEdit *m_default = nullptr;
    QLabel *m_defaultError = nullptr;
    QComboBox *m_enumDefault = nullptr;
    QLineEdit *m_doc = nullptr;
    QLineEdit *m_aliases = nullptr;
    QComboBox *m_order = nullptr;
    QWidget *m_propertiesRow = nullptr;
    QVBoxLayout *m_properties = nullptr;
    QLineEdit *m_propertyName = nullptr;
    QLineEdit *m_propertyValue = nullptr;
    bool m_isFilling = false;
};

} // namespace tailrace::ui

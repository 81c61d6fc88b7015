// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/schemaeditor/fieldform.h"

#include "models/schemaedit/typetexts.h"
#include "ui/schemaeditor/draftwords.h"
#include "ui/schemaeditor/structuretree.h"
#include "ui/widgets/button.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/label.h"
#include "ui/widgets/toggle.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QSpinBox>
#include <QVBoxLayout>

#include <utility>

namespace tailrace::ui {

using models::EditLabel;
using models::SchemaRow;
using models::SchemaTreeModel;
using schema::Type;

namespace {

QString text(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

bool isText(Type type)
{
    return type == Type::String || type == Type::Bytes || type == Type::Fixed || type == Type::Enum;
}

} // namespace

FieldForm::FieldForm(models::SchemaDraft *draft, StructureTree *tree, QWidget *parent)
    : QScrollArea(parent)
    , m_draft(draft)
    , m_tree(tree)
{
    build();
    const auto asked = [this](auto run) {
        return [this, run] {
            if (!m_isFilling && row() && m_draft->canGesture())
                run();
        };
    };
    connect(m_name, &QLineEdit::editingFinished, this, asked([this] {
        if (m_name->text() != m_index.data().toString())
            m_tree->rename(m_index, m_name->text());
        fill();
    }));
    connect(m_type, &QComboBox::activated, this,
        asked([this] { m_tree->setType(m_index, m_type->currentText()); }));
    connect(m_optional, &QAbstractButton::toggled, this,
        asked([this] { m_tree->setOptional(m_index, m_optional->isChecked()); }));
    connect(m_logical, &QComboBox::activated, this, asked([this] { commitLogical(); }));
    for (QSpinBox *spin : {m_precision, m_scale})
        connect(spin, &QSpinBox::editingFinished, this, asked([this] { commitLogical(); }));
    connect(m_hasDefault, &QCheckBox::toggled, this, asked([this] {
        if (m_hasDefault->isChecked()) {
            m_default->setEnabled(true);
            m_default->setFocus();
            if (isText(models::withoutNull(*row()->use).node->type))
                commitDefault(); // "" is a value
        } else {
            m_tree->setDefault(m_index, {});
        }
    }));
    connect(m_default, &QLineEdit::editingFinished, this, asked([this] { commitDefault(); }));
    connect(m_enumDefault, &QComboBox::activated, this, asked([this] {
        const bool some = m_enumDefault->currentIndex() > 0;
        apply(m_draft->gestures().setEnumDefault(
                  *row(), some ? std::optional(m_enumDefault->currentText().toStdString()) : std::nullopt),
            EditLabel::Kind::Default);
    }));
    connect(m_doc, &QLineEdit::editingFinished, this, asked([this] {
        if (m_doc->isModified())
            apply(m_draft->gestures().setDoc(*row(), m_doc->text().toStdString()), EditLabel::Kind::Doc);
    }));
    connect(m_aliases, &QLineEdit::editingFinished, this, asked([this] {
        if (!m_aliases->isModified())
            return;
        std::vector<std::string> aliases;
        for (const QString &alias : m_aliases->text().split(QLatin1Char(','), Qt::SkipEmptyParts)) {
            if (!alias.trimmed().isEmpty())
                aliases.push_back(alias.trimmed().toStdString());
        }
        apply(m_draft->gestures().setAliases(*row(), aliases), EditLabel::Kind::Aliases);
    }));
    connect(m_order, &QComboBox::activated, this, asked([this] {
        apply(
            m_draft->gestures().setOrder(*row(), static_cast<schema::Field::Order>(m_order->currentIndex())),
            EditLabel::Kind::Order);
    }));
    connect(m_draft, &models::SchemaDraft::changed, this, &FieldForm::fill);
}

const SchemaRow *FieldForm::row() const
{
    return m_index.isValid() ? m_draft->tree()->rowAt(m_index) : nullptr;
}

void FieldForm::showRow(const QModelIndex &index)
{
    m_index = index.siblingAtColumn(0);
    m_propertyName->clear();
    m_propertyValue->clear();
    fill();
}

void FieldForm::apply(const models::TextEdits &edits, EditLabel::Kind kind)
{
    m_tree->apply(edits, kind, m_index.data().toString());
}

void FieldForm::commitLogical()
{
    const QString name = m_logical->currentIndex() > 0 ? m_logical->currentText() : QString();
    apply(m_draft->gestures().setLogical(*row(), name.toStdString(), m_precision->value(), m_scale->value()),
        EditLabel::Kind::Logical);
}

void FieldForm::commitDefault()
{
    if (!m_hasDefault->isChecked())
        return;
    const SchemaRow &now = *row();
    const Type type = models::withoutNull(*now.use).node->type;
    const QString typed = m_default->text();
    const bool isNull = models::isOptional(*now.use) && typed.trimmed() == QLatin1String("null");
    // A text is typed as it is; everything else as JSON.
    const std::string json
        = isText(type) && !isNull ? models::quoted(typed.toStdString()) : typed.trimmed().toStdString();
    const auto parsed = schema::Document::parse(json);
    if (!parsed) {
        m_defaultError->setText(json.empty() ? tr("A default is missing.") : tr("This is no JSON value."));
        m_defaultError->show();
        setStyleProperty(m_default, "invalid", true);
        return;
    }
    m_tree->setDefault(m_index, QString::fromStdString(json));
}

void FieldForm::askProperty()
{
    if (!row() || !m_draft->canGesture() || m_propertyName->text().trimmed().isEmpty())
        return;
    const std::string typed = m_propertyValue->text().toStdString();
    const std::string json = schema::Document::parse(typed) ? typed : models::quoted(typed);
    const std::string name = m_propertyName->text().trimmed().toStdString();
    m_propertyName->clear();
    m_propertyValue->clear();
    apply(m_draft->gestures().setProperty(*row(), name, json), EditLabel::Kind::Property);
}

void FieldForm::fill()
{
    const SchemaRow *now = row();
    widget()->setEnabled(now && m_draft->canGesture());
    const bool wasFilling = std::exchange(m_isFilling, true);
    const bool isField = now && now->field;
    const bool isType = now && now->use;
    const schema::TypeUse *use = isType ? &models::withoutNull(*now->use) : nullptr;
    const Type type = use ? use->node->type : Type::Null;
    const bool isOwn = use && use->by == schema::TypeUse::By::Itself;
    const bool isNamedHere = now && !isField && isOwn && schema::isNamed(type);
    m_head->setFullText(now ? m_index.data().toString() : tr("Nothing is chosen"));
    m_path->setFullText(now ? m_index.data(SchemaTreeModel::PointerRole).toString() : QString());
    const auto logicals = isOwn ? models::TypeTexts::logicalsOf(type) : std::vector<std::string>();
    m_rows->setRowVisible(m_name, now && (isField || isNamedHere || now->kind == SchemaRow::Kind::Symbol));
    m_rows->setRowVisible(m_typeRow, isType && now->parent);
    m_rows->setRowVisible(
        m_logicalRow, isType && (!logicals.empty() || !use->node->logical.name.text.empty()));
    m_rows->setRowVisible(m_defaultRow, isField);
    m_rows->setRowVisible(m_enumDefault, isOwn && type == Type::Enum);
    m_rows->setRowVisible(m_doc, isField || isNamedHere);
    m_rows->setRowVisible(m_aliases, isField || isNamedHere);
    m_rows->setRowVisible(m_order, isField);
    m_rows->setRowVisible(m_propertiesRow, isField || isNamedHere);
    const auto show = [](QLineEdit *line, const QString &value) {
        if (line->text() != value) // the caret stays where it is
            line->setText(value);
        line->setModified(false);
    };
    if (now) {
        show(m_name, m_index.data().toString());
        show(m_doc, QModelIndex(m_index).siblingAtColumn(SchemaTreeModel::DocColumn).data().toString());
        show(m_aliases, m_index.data(SchemaTreeModel::AliasesRole).toStringList().join(QLatin1String(", ")));
    }
    if (isType) {
        m_type->clear();
        for (const std::string &one : models::TypeTexts::primitives())
            m_type->addItem(text(one));
        for (const char *one : {"record", "enum", "array", "map", "union", "fixed"})
            m_type->addItem(QLatin1String(one));
        for (const std::string &one : models::TypeTexts(*m_draft->schema()).named())
            m_type->addItem(text(one));
        const QString word
            = isOwn || !schema::isNamed(type) ? text(schema::typeName(type)) : text(use->node->name.full());
        m_type->setCurrentIndex(m_type->findText(word));
        m_optional->setEnabled(isField);
        m_optional->setChecked(isField && models::isOptional(*now->use));
        const QString logical = text(use->node->logical.name.text);
        m_logical->clear();
        m_logical->addItem(tr("none"));
        for (const std::string &one : logicals)
            m_logical->addItem(text(one));
        if (!logical.isEmpty() && m_logical->findText(logical) < 0)
            m_logical->addItem(logical);
        m_logical->setCurrentIndex(logical.isEmpty() ? 0 : m_logical->findText(logical));
        const bool isDecimal = logical == QLatin1String("decimal");
        m_precision->setVisible(isDecimal);
        m_scale->setVisible(isDecimal);
        m_precision->setValue(isDecimal && use->node->logical.isValid ? use->node->logical.precision : 12);
        m_scale->setValue(isDecimal && use->node->logical.isValid ? use->node->logical.scale : 2);
        m_enumDefault->clear();
        m_enumDefault->addItem(tr("no default"));
        for (const schema::Text &symbol : use->node->symbols)
            m_enumDefault->addItem(text(symbol.text));
        m_enumDefault->setCurrentIndex(
            use->node->enumDefault ? m_enumDefault->findText(text(use->node->enumDefault->text)) : 0);
    }
    if (isField) {
        const bool has = now->field->hasDefault();
        m_hasDefault->setChecked(has);
        m_default->setEnabled(has);
        const schema::Document &document = *now->use->document;
        const auto value = now->field->defaultValue;
        show(m_default,
            !has                                           ? QString()
                : isText(type) && document.isString(value) ? text(document.string(value))
                                                           : text(document.token(value)));
        QString error;
        for (const schema::Problem &problem : m_draft->problems()) {
            const bool isHere
                = problem.range.begin >= now->range.begin && problem.range.end <= now->range.end;
            const bool isDefault = problem.code == schema::Problem::Code::InvalidDefault
                || problem.code == schema::Problem::Code::DefaultNotOfFirstBranch;
            if (isHere && isDefault)
                error = problemText(problem);
        }
        m_defaultError->setText(error);
        m_defaultError->setVisible(!error.isEmpty());
        setStyleProperty(m_default, "invalid", !error.isEmpty());
        m_order->setCurrentIndex(static_cast<int>(now->field->order));
    }
    if (now)
        fillProperties(*now);
    m_isFilling = wasFilling;
}

void FieldForm::fillProperties(const SchemaRow &now)
{
    while (QLayoutItem *item = m_properties->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    const auto &all = now.field ? now.field->properties
        : now.use               ? models::withoutNull(*now.use).node->properties
                                : std::vector<schema::Property>();
    const schema::Document *document = now.use ? now.use->document : nullptr;
    for (const schema::Property &property : all) {
        const QString name = text(property.name);
        if (!document || name == QLatin1String("logicalType") || name == QLatin1String("precision")
            || name == QLatin1String("scale"))
            continue;
        auto *line = new QWidget(m_propertiesRow);
        auto *row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(4);
        auto *title = new ElidedLabel(theme::Text::MonoSecond, line);
        title->setFullText(name);
        auto *value = new ElidedLabel(theme::Text::MonoSecond, line);
        value->setFullText(text(document->token(property.value)));
        setTone(value, "secondary");
        auto *away = makeIconButton(QStringLiteral("trash"), tr("Remove the property %1").arg(name), line);
        row->addWidget(title, 1);
        row->addWidget(value, 1);
        row->addWidget(away);
        connect(away, &QToolButton::clicked, this, [this, name] {
            if (this->row() && m_draft->canGesture())
                apply(m_draft->gestures().setProperty(*this->row(), name.toStdString(), std::nullopt),
                    EditLabel::Kind::Property);
        });
        m_properties->addWidget(line);
        line->show();
    }
}

} // namespace tailrace::ui

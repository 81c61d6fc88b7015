// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/schemaeditor/fieldform.h"
#include "ui/schemaeditor/structuretree.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/label.h"
#include "ui/widgets/toggle.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QLineEdit>
#include <QSpinBox>
#include <QVBoxLayout>

// The form's widgets.
namespace tailrace::ui {

namespace {

QComboBox *box(const char *name, const QString &title, QWidget *parent)
{
    auto *made = new QComboBox(parent);
    made->setObjectName(QLatin1String(name));
    made->setAccessibleName(title);
    made->setMinimumWidth(96);
    made->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    made->setMinimumContentsLength(8);
    return made;
}

QHBoxLayout *inRow(QWidget *row)
{
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    return layout;
}

} // namespace

QLineEdit *FieldForm::field(const char *name, const QString &title)
{
    auto *made = new QLineEdit(widget());
    made->setObjectName(QLatin1String(name));
    made->setAccessibleName(title);
    made->setMinimumWidth(80);
    return made;
}

QWidget *FieldForm::buildHead()
{
    auto *head = new QWidget(widget());
    auto *row = inRow(head);
    m_head = new ElidedLabel(theme::Text::Title, head);
    m_head->setObjectName(QStringLiteral("form.title"));
    m_path = new ElidedLabel(theme::Text::MonoCaption, head);
    setTone(m_path, "tertiary");
    row->addWidget(m_head, 3);
    row->addWidget(m_path, 2);
    return head;
}

void FieldForm::build()
{
    setObjectName(QStringLiteral("form"));
    setAccessibleName(tr("Properties of the row"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *inside = new QWidget(this);
    inside->setProperty("area", QStringLiteral("base"));
    inside->setAttribute(Qt::WA_StyledBackground);
    setWidget(inside);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(8);
    column->addWidget(buildHead());
    m_rows = new QFormLayout;
    m_rows->setHorizontalSpacing(8);
    m_rows->setVerticalSpacing(6);
    m_rows->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_rows->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    column->addLayout(m_rows);
    column->addStretch();
    const auto add = [this](const QString &title, QWidget *editor) {
        m_rows->addRow(makeLabel(title, theme::Text::Body, "secondary", widget()), editor);
    };
    m_name = field("form.name", tr("Name"));
    m_name->setFont(theme::font(theme::Text::Mono));
    add(tr("Name"), m_name);

    m_typeRow = new QWidget(inside);
    auto *types = inRow(m_typeRow);
    m_type = box("form.type", tr("Type"), m_typeRow);
    m_optional = new Toggle(tr("Optional"), m_typeRow);
    m_optional->setObjectName(QStringLiteral("form.optional"));
    types->addWidget(m_type, 1);
    types->addWidget(m_optional);
    add(tr("Type"), m_typeRow);

    m_logicalRow = new QWidget(inside);
    auto *logicals = inRow(m_logicalRow);
    m_logical = box("form.logical", tr("Logical type"), m_logicalRow);
    m_precision = new QSpinBox(m_logicalRow);
    m_precision->setObjectName(QStringLiteral("form.precision"));
    m_precision->setAccessibleName(tr("Precision, digits in all"));
    m_precision->setToolTip(tr("Precision, digits in all"));
    m_precision->setRange(1, 1000);
    m_scale = new QSpinBox(m_logicalRow);
    m_scale->setObjectName(QStringLiteral("form.scale"));
    m_scale->setAccessibleName(tr("Scale, digits behind the point"));
    m_scale->setToolTip(tr("Scale, digits behind the point"));
    m_scale->setRange(0, 1000);
    logicals->addWidget(m_logical, 1);
    logicals->addWidget(m_precision);
    logicals->addWidget(m_scale);
    add(tr("Logical type"), m_logicalRow);

    m_defaultRow = new QWidget(inside);
    auto *defaults = new QVBoxLayout(m_defaultRow);
    defaults->setContentsMargins(0, 0, 0, 0);
    defaults->setSpacing(2);
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    m_hasDefault = new QCheckBox(tr("has a default"), m_defaultRow);
    m_hasDefault->setObjectName(QStringLiteral("form.hasdefault"));
    m_default = field("form.default", tr("Default"));
    m_default->setFont(theme::font(theme::Text::Mono));
    line->addWidget(m_hasDefault);
    line->addWidget(m_default, 1);
    defaults->addLayout(line);
    m_defaultError = makeLabel({}, theme::Text::Second, "danger", m_defaultRow);
    m_defaultError->setObjectName(QStringLiteral("form.default.error"));
    m_defaultError->setWordWrap(true);
    defaults->addWidget(m_defaultError);
    add(tr("Default"), m_defaultRow);

    m_enumDefault = box("form.enumdefault", tr("Symbol for unknown ones"), inside);
    add(tr("Unknown as"), m_enumDefault);
    m_doc = field("form.doc", tr("Doc"));
    add(tr("Doc"), m_doc);
    m_aliases = field("form.aliases", tr("Aliases, separated by commas"));
    m_aliases->setPlaceholderText(tr("none"));
    m_aliases->setFont(theme::font(theme::Text::Mono));
    add(tr("Aliases"), m_aliases);
    m_order = box("form.order", tr("Order"), inside);
    m_order->addItems({tr("ascending"), tr("descending"), tr("ignored")});
    add(tr("Order"), m_order);

    m_propertiesRow = new QWidget(inside);
    auto *own = new QVBoxLayout(m_propertiesRow);
    own->setContentsMargins(0, 0, 0, 0);
    own->setSpacing(4);
    m_properties = new QVBoxLayout;
    m_properties->setSpacing(4);
    own->addLayout(m_properties);
    auto *adding = new QHBoxLayout;
    adding->setSpacing(4);
    m_propertyName = field("form.property.name", tr("Name of a property"));
    m_propertyName->setPlaceholderText(tr("name"));
    m_propertyValue = field("form.property.value", tr("Value of the property, as JSON"));
    m_propertyValue->setPlaceholderText(tr("value"));
    m_propertyName->setMinimumWidth(48);
    m_propertyValue->setMinimumWidth(48);
    auto *more = makeIconButton(QStringLiteral("plus"), tr("Add the property"), m_propertiesRow);
    more->setObjectName(QStringLiteral("form.property.add"));
    adding->addWidget(m_propertyName, 1);
    adding->addWidget(m_propertyValue, 1);
    adding->addWidget(more);
    own->addLayout(adding);
    add(tr("Properties"), m_propertiesRow);
    connect(more, &QToolButton::clicked, this, &FieldForm::askProperty);
    connect(m_propertyValue, &QLineEdit::returnPressed, this, &FieldForm::askProperty);
}

void FieldForm::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange && widget())
        widget()->updateGeometry();
}

} // namespace tailrace::ui

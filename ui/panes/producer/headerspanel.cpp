// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/producer/headerspanel.h"

#include "ui/delegates/tableheader.h"
#include "ui/panes/producer/bars.h"
#include "ui/theme/color.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace tailrace::ui::producer {

namespace {

// Encodings by a list, texts in the monospace face, null and empty in words.
class HeaderDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget *createEditor(
        QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        if (index.column() != models::HeadersModel::Encoding)
            return QStyledItemDelegate::createEditor(parent, option, index);
        auto *box = new QComboBox(parent);
        box->addItems(static_cast<const models::HeadersModel *>(index.model())->encodings());
        return box;
    }
    void setEditorData(QWidget *editor, const QModelIndex &index) const override
    {
        if (auto *box = qobject_cast<QComboBox *>(editor))
            box->setCurrentText(index.data(Qt::EditRole).toString());
        else
            QStyledItemDelegate::setEditorData(editor, index);
    }
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override
    {
        if (auto *box = qobject_cast<QComboBox *>(editor))
            model->setData(index, box->currentText(), Qt::EditRole);
        else
            QStyledItemDelegate::setModelData(editor, model, index);
    }
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        using Presence = models::FieldDraft::Presence;
        if (index.column() == models::HeadersModel::Name) {
            option->font = theme::font(theme::Text::Mono);
            return;
        }
        if (index.column() != models::HeadersModel::Value)
            return;
        option->font = theme::font(theme::Text::Mono);
        const auto presence = static_cast<Presence>(index.data(models::HeadersModel::PresenceRole).toInt());
        if (presence != Presence::Value) {
            option->text = presence == Presence::Null ? tr("null") : tr("empty, 0 bytes");
            option->font.setItalic(presence == Presence::Null);
            option->palette.setColor(
                QPalette::Text, theme::color(theme::Token::TextTertiary, option->palette));
        } else if (index.data(models::HeadersModel::InvalidRole).toBool()) {
            option->palette.setColor(QPalette::Text, theme::color(theme::Token::Danger, option->palette));
        }
    }
};

} // namespace

HeadersPanel::HeadersPanel(const decode::DecoderRegistry *decoders, QWidget *parent)
    : QWidget(parent)
    , m_model(new models::HeadersModel(decoders, this))
    , m_table(new QTableView)
    , m_count(makeLabel({}, theme::Text::Second, "tertiary"))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *head = new QWidget;
    column->addWidget(head);
    QHBoxLayout *bar = makeBar(head, 36);
    bar->addWidget(makeLabel(tr("Headers"), theme::Text::Emphasis));
    bar->addWidget(m_count);
    bar->addStretch(1);
    QPushButton *add = makeButton(tr("Add"), QStringLiteral("plus"));
    add->setProperty("small", true);
    add->setAccessibleName(tr("Add header"));
    bar->addWidget(add);
    QToolButton *up = makeIconButton(QStringLiteral("arrow-up"), tr("Move header up"));
    QToolButton *down = makeIconButton(QStringLiteral("arrow-down"), tr("Move header down"));
    QToolButton *remove = makeIconButton(QStringLiteral("trash"), tr("Remove header"));
    for (QToolButton *button : {up, down, remove}) {
        button->setProperty("small", true);
        bar->addWidget(button);
    }

    m_table->setModel(m_model);
    m_table->setItemDelegate(new HeaderDelegate(m_table));
    m_table->setAccessibleName(tr("Headers of the record"));
    m_table->setObjectName(QStringLiteral("producer.headers"));
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(28);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed
        | QAbstractItemView::AnyKeyPressed | QAbstractItemView::SelectedClicked);
    constexpr int inset = 11; // where a cell's text begins
    constexpr int tick = 22; // the check before a name
    const auto title = [this](int section) {
        return m_model->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString();
    };
    auto *header = new TableHeader({{title(models::HeadersModel::Name), 0, false, inset + tick},
                                       {title(models::HeadersModel::Encoding), 0, false, inset},
                                       {title(models::HeadersModel::Value), 0, false, inset}},
        m_table);
    m_table->setHorizontalHeader(header);
    header->setSectionsClickable(false);
    header->setStretchLastSection(true);
    m_table->setColumnWidth(models::HeadersModel::Name, 170);
    m_table->setColumnWidth(models::HeadersModel::Encoding, 84);
    column->addWidget(m_table, 1);

    connect(add, &QPushButton::clicked, this, &HeadersPanel::addHeader);
    connect(remove, &QToolButton::clicked, this, &HeadersPanel::removeCurrent);
    connect(up, &QToolButton::clicked, this, [this] { moveCurrent(-1); });
    connect(down, &QToolButton::clicked, this, [this] { moveCurrent(1); });
    connect(m_model, &QAbstractItemModel::dataChanged, this, &HeadersPanel::count);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &HeadersPanel::count);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &HeadersPanel::count);
    connect(m_model, &QAbstractItemModel::modelReset, this, &HeadersPanel::count);
    count();
}

void HeadersPanel::addHeader()
{
    const int row = m_model->appendRow();
    const QModelIndex name = m_model->index(row, models::HeadersModel::Name);
    m_table->setCurrentIndex(name);
    m_table->edit(name);
}

void HeadersPanel::removeCurrent()
{
    m_model->removeRow(m_table->currentIndex().row());
}

void HeadersPanel::moveCurrent(int by)
{
    const int row = m_table->currentIndex().row();
    m_model->moveRow(row, by);
}

void HeadersPanel::count()
{
    const int ticked = m_model->ticked();
    const int all = m_model->rowCount();
    m_count->setText(ticked == all ? QString::number(all) : tr("%1 of %2").arg(ticked).arg(all));
}

} // namespace tailrace::ui::producer

// SPDX-License-Identifier: GPL-3.0-or-later
// DetailPanel: its parts and how they are connected.
#include "ui/panes/records/detailpanel.h"

#include "ui/panes/records/hexview.h"
#include "ui/panes/records/valuedelegate.h"
#include "ui/panes/records/valuetext.h"
#include "ui/panes/records/valuetreemodel.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/label.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QTreeView>
#include <QTreeWidget>

namespace tailrace::ui {

namespace {

constexpr QLatin1String baseGround("QTreeView, QTreeView:focus { background: palette(base); }");

QTreeWidget *makeList(const QString &name, QWidget *parent)
{
    auto *list = new QTreeWidget(parent);
    list->setAccessibleName(name);
    list->setColumnCount(2);
    list->setHeaderHidden(true);
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    list->setFrameShape(QFrame::NoFrame);
    list->setStyleSheet(QString(baseGround));
    list->header()->setSectionResizeMode(0, QHeaderView::Interactive);
    list->header()->resizeSection(0, 128);
    list->header()->setStretchLastSection(true);
    return list;
}

QWidget *strip(int height, const QString &area, QWidget *parent)
{
    auto *widget = new QWidget(parent);
    widget->setAttribute(Qt::WA_StyledBackground);
    widget->setProperty("area", area);
    widget->setProperty("line", QStringLiteral("bottom"));
    widget->setFixedHeight(height);
    return widget;
}

} // namespace

DetailPanel::DetailPanel(const decode::DecoderRegistry *decoders, QWidget *parent)
    : QWidget(parent)
    , m_decoders(decoders)
{
    setObjectName(QStringLiteral("records.detail"));
    setAccessibleName(tr("Record in detail"));
    setAttribute(Qt::WA_StyledBackground);
    setProperty("area", QStringLiteral("base"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(makeDecoderRow());
    auto *tabStrip = strip(33, QStringLiteral("base"), this);
    auto *tabRow = new QHBoxLayout(tabStrip);
    tabRow->setContentsMargins(4, 0, 4, 0);
    m_tabs = new QTabBar(tabStrip);
    m_tabs->setObjectName(QStringLiteral("records.tabs"));
    m_tabs->setAccessibleName(tr("How the record is shown"));
    m_tabs->setProperty("sub", true);
    m_tabs->setStyleSheet(QStringLiteral("QTabBar::tab { height: 30px; margin-right: 0; }"));
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_tabs->setUsesScrollButtons(true);
    for (const QString &text : {tr("Tree"), tr("Text"), tr("Raw"), tr("Hex"), tr("Headers"), tr("Metadata")})
        m_tabs->addTab(text);
    tabRow->addWidget(m_tabs, 1);
    column->addWidget(tabStrip);
    m_find = new QLineEdit(this);
    m_find->setObjectName(QStringLiteral("records.find"));
    m_find->setPlaceholderText(tr("Find in the text; Enter next, Shift+Enter previous"));
    m_find->setAccessibleName(tr("Find"));
    m_find->hide();
    auto *open = new QAction(tr("Find in the text"), this);
    open->setShortcut(QKeySequence::Find);
    open->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(open, &QAction::triggered, this, &DetailPanel::openFind);
    addAction(open);
    connect(m_find, &QLineEdit::textEdited, this, [this] { find(false); });
    connect(m_find, &QLineEdit::returnPressed, this,
        [this] { find(QGuiApplication::keyboardModifiers().testFlag(Qt::ShiftModifier)); });
    column->addWidget(m_find);
    m_note = makeLabel({}, theme::Text::Second, "secondary", this);
    m_note->setWordWrap(true);
    m_note->setContentsMargins(12, 8, 12, 8);
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_note);
    m_pages = new QStackedWidget(this);
    column->addWidget(m_pages, 1);
    column->addWidget(makeFoot());
    makePages();
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        m_pages->setCurrentIndex(index);
        showNode();
    });
    show(std::nullopt, {});
}

QWidget *DetailPanel::makeHead()
{
    auto *head = strip(40, QStringLiteral("base"), this);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(12, 0, 4, 1);
    row->setSpacing(0);
    m_title = new ElidedLabel(theme::Text::Emphasis, head);
    row->addWidget(m_title, 1);
    const auto button = [this, row, head](const QString &icon, const QString &name, auto slot) {
        QToolButton *made = makeIconButton(icon, name, head);
        row->addWidget(made);
        connect(made, &QToolButton::clicked, this, slot);
        return made;
    };
    button(QStringLiteral("arrow-up"), tr("Record above"), [this] { emit stepAsked(-1); });
    button(QStringLiteral("arrow-down"), tr("Record below"), [this] { emit stepAsked(1); });
    m_pin = button(
        QStringLiteral("pin"), tr("Pin this record to compare it with another"), [this] { emit pinAsked(); });
    m_pin->setObjectName(QStringLiteral("records.pin"));
    button(QStringLiteral("copy"), tr("Copy"), [this] { emit copyAsked(); });
    button(QStringLiteral("close"), tr("Close the detail"), [this] { emit closeAsked(); });
    return head;
}

QWidget *DetailPanel::makeDecoderRow()
{
    auto *line = strip(28, QStringLiteral("raised"), this);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(12, 0, 12, 1);
    row->setSpacing(8);
    row->addWidget(makeLabel(tr("Value"), theme::Text::Caption, "tertiary", line));
    m_decoderButton = makeButton({}, {}, "link", line);
    m_decoderButton->setObjectName(QStringLiteral("records.decoder"));
    m_decoderButton->setToolTip(tr("How the value is decoded"));
    m_decoderButton->setFont(theme::font(theme::Text::Second));
    m_decoderButton->setProperty("small", true);
    row->addWidget(m_decoderButton);
    row->addStretch(1);
    m_size = makeLabel({}, theme::Text::Caption, "tertiary", line);
    row->addWidget(m_size);
    connect(m_decoderButton, &QPushButton::clicked, this, &DetailPanel::fillDecoderMenu);
    return line;
}

void DetailPanel::fillDecoderMenu()
{
    QMenu menu(this);
    const auto add = [this, &menu](const QString &text, const QString &id) {
        QAction *action = menu.addAction(text);
        action->setCheckable(true);
        action->setChecked(m_decoder == id);
        connect(action, &QAction::triggered, this, [this, id] {
            m_decoder = id;
            emit decoderChosen(id);
        });
    };
    add(tr("Automatic"), {});
    for (const std::string_view id : m_decoders->ids())
        add(QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size())),
            QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size())));
    menu.exec(m_decoderButton->mapToGlobal(QPoint(0, m_decoderButton->height())));
}

void DetailPanel::makePages()
{
    m_treeModel = new ValueTreeModel(this);
    m_tree = new QTreeView(m_pages);
    m_tree->setObjectName(QStringLiteral("records.tree"));
    m_tree->setAccessibleName(tr("Value as a tree"));
    m_tree->setModel(m_treeModel);
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setIndentation(16);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setStyleSheet(QString(baseGround));
    m_tree->setItemDelegate(new ValueDelegate(m_tree));
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &DetailPanel::showNode);
    m_text = new ValueText(tr("Value as text"), m_pages);
    m_raw = new ValueText(tr("Value as it was received"), m_pages);
    m_hex = new HexView(m_pages);
    m_headers = makeList(tr("Headers"), m_pages);
    m_metadata = makeList(tr("Metadata"), m_pages);
    for (QWidget *page : {static_cast<QWidget *>(m_tree), static_cast<QWidget *>(m_text),
             static_cast<QWidget *>(m_raw), static_cast<QWidget *>(m_hex), static_cast<QWidget *>(m_headers),
             static_cast<QWidget *>(m_metadata)})
        m_pages->addWidget(page);
}

QWidget *DetailPanel::makeFoot()
{
    m_foot = new QWidget(this);
    m_foot->setAttribute(Qt::WA_StyledBackground);
    m_foot->setProperty("area", QStringLiteral("raised"));
    m_foot->setProperty("line", QStringLiteral("top"));
    auto *column = new QVBoxLayout(m_foot);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(8);
    auto *words = new QHBoxLayout;
    words->setSpacing(8);
    m_path = makeLabel({}, theme::Text::Mono, nullptr, m_foot);
    m_path->setObjectName(QStringLiteral("records.path"));
    m_path->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_bytes = makeLabel({}, theme::Text::Second, "tertiary", m_foot);
    words->addWidget(m_path, 1);
    words->addWidget(m_bytes);
    column->addLayout(words);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(4);
    const auto button = [this, buttons](const QString &text, const QString &icon, auto slot) {
        QPushButton *made = makeButton(text, icon, nullptr, m_foot);
        setStyleProperty(made, "small", true);
        made->setFont(theme::font(theme::Text::Second));
        connect(made, &QPushButton::clicked, this, slot);
        buttons->addWidget(made);
        return made;
    };
    m_filter = button(tr("Filter"), QStringLiteral("filter"),
        [this] { emit filterAsked(m_treeModel->condition(m_tree->currentIndex()), false); });
    m_filter->setObjectName(QStringLiteral("records.filterNode"));
    m_exclude = button(tr("Exclude"), {},
        [this] { emit filterAsked(m_treeModel->condition(m_tree->currentIndex()), true); });
    button(tr("Copy path"), {},
        [this] { QGuiApplication::clipboard()->setText(m_treeModel->path(m_tree->currentIndex())); });
    button(tr("Copy"), {}, [this] {
        QGuiApplication::clipboard()->setText(
            m_tree->currentIndex().data(ValueTreeModel::TextRole).toString());
    });
    buttons->addStretch(1);
    column->addLayout(buttons);
    setMinimumWidth(
        qMax(280, m_foot->sizeHint().width())); // once: the panel keeps its width as the foot comes
    return m_foot;
}

} // namespace tailrace::ui

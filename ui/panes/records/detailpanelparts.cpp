// SPDX-License-Identifier: GPL-3.0-or-later
// DetailPanel: its parts and how they are connected.
#include "ui/panes/records/detailpanel.h"

#include "services/settings/settingsstore.h"
#include "ui/panes/records/detailfind.h"
#include "ui/panes/records/fieldlist.h"
#include "ui/panes/records/findbar.h"
#include "ui/panes/records/hexview.h"
#include "ui/panes/records/payloadview.h"
#include "ui/panes/records/valuetree.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/label.h"

#include <QAction>
#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>

namespace tailrace::ui {

namespace {

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

DetailPanel::DetailPanel(
    const decode::DecoderRegistry *decoders, settings::SettingsStore *settings, QWidget *parent)
    : QWidget(parent)
    , m_decoders(decoders)
    , m_recordDecoder(std::make_shared<schemas::RecordDecoder>(decoders))
    , m_settings(settings)
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
    column->addWidget(makeTabs());
    m_findBar = new FindBar(this);
    column->addWidget(m_findBar);
    m_find = new DetailFind(m_findBar, this);
    column->addWidget(makeNote());
    m_pages = new QStackedWidget(this);
    column->addWidget(m_pages, 1);
    column->addWidget(makeFoot());
    makePages();
    makeActions();
    m_find->setPage(page());
    connect(m_find, &DetailFind::closed, this, &DetailPanel::focusContent);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        m_pages->setCurrentIndex(index);
        m_find->setPage(page());
        m_wrap->setVisible(index == Text || index == Raw);
        showNode();
    });
    m_wrap->hide();
    readSettings();
    if (m_settings) {
        connect(m_settings, &settings::SettingsStore::changed, this, [this](const QString &name) {
            if (name == QLatin1String(settings::keys::detailZoom.name)
                || name == QLatin1String(settings::keys::detailWrap.name))
                readSettings();
        });
    }
    setPinned(false);
    show(std::nullopt, {});
}

DetailPanel::~DetailPanel()
{
    if (m_decoding)
        m_decoding->store(true);
}

QWidget *DetailPanel::makeTabs()
{
    auto *line = strip(33, QStringLiteral("base"), this);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(4, 0, 4, 0);
    m_tabs = new QTabBar(line);
    m_tabs->setObjectName(QStringLiteral("records.tabs"));
    m_tabs->setAccessibleName(tr("How the record is shown"));
    m_tabs->setProperty("sub", true);
    m_tabs->setStyleSheet(QStringLiteral("QTabBar::tab { height: 30px; margin-right: 0; }"));
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_tabs->setUsesScrollButtons(true);
    for (const QString &text : {tr("Tree"), tr("Text"), tr("Raw"), tr("Hex"), tr("Headers"), tr("Metadata")})
        m_tabs->addTab(text);
    row->addWidget(m_tabs, 1);
    return line;
}

QWidget *DetailPanel::makeNote()
{
    m_noteRow = new QWidget(this);
    auto *column = new QVBoxLayout(m_noteRow);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(6);
    m_note = makeLabel({}, theme::Text::Second, "secondary", m_noteRow);
    m_note->setObjectName(QStringLiteral("records.note"));
    m_note->setWordWrap(true);
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_noteButton = makeButton({}, {}, nullptr, m_noteRow);
    m_noteButton->setObjectName(QStringLiteral("records.noteButton"));
    setStyleProperty(m_noteButton, "small", true);
    m_noteButton->setFont(theme::font(theme::Text::Second));
    column->addWidget(m_note);
    column->addWidget(m_noteButton, 0, Qt::AlignLeft);
    connect(m_noteButton, &QPushButton::clicked, this, [this] {
        if (!m_held)
            return;
        if (m_failure) {
            setTab(Hex);
            m_hex->setMarked(m_failure->position, m_failure->position + 1);
        } else {
            decode(true);
        }
        focusContent();
    });
    return m_noteRow;
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
    button(QStringLiteral("arrow-up"), tr("Record above (Alt+Up)"), [this] { emit stepAsked(-1); });
    button(QStringLiteral("arrow-down"), tr("Record below (Alt+Down)"), [this] { emit stepAsked(1); });
    m_pin = button(
        QStringLiteral("pin"), tr("Pin this record to compare it with another"), [this] { emit pinAsked(); });
    m_pin->setObjectName(QStringLiteral("records.pin"));
    button(QStringLiteral("search"), tr("Find in the detail (Ctrl+F)"), [this] { openFind(); });
    button(QStringLiteral("copy"), tr("Copy the record as \u2026 (Ctrl+Shift+C)"), [this] {
        openCopyMenu();
    })->setObjectName(QStringLiteral("records.copyButton"));
    button(QStringLiteral("close"), tr("Close the detail (Esc)"), [this] { emit closeAsked(); });
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
    m_schema = new ElidedLabel(theme::Text::Second, line);
    m_schema->setObjectName(QStringLiteral("records.schema"));
    m_schema->setAccessibleName(tr("Schema of the value"));
    setTone(m_schema, "secondary");
    row->addWidget(m_schema, 1);
    m_wrap = makeIconButton(QStringLiteral("wrap"), tr("Wrap lines (Alt+Z)"), line);
    m_wrap->setObjectName(QStringLiteral("records.wrap"));
    setStyleProperty(m_wrap, "tiny", true);
    m_wrap->setCheckable(true);
    connect(m_wrap, &QToolButton::clicked, this, &DetailPanel::setWrapped);
    row->addWidget(m_wrap);
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
    if (m_recordDecoder->hasSchemas())
        add(tr("avro, by the schema that is named"), QStringLiteral("avro"));
    for (const std::string_view id : m_decoders->ids())
        add(QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size())),
            QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size())));
    menu.exec(m_decoderButton->mapToGlobal(QPoint(0, m_decoderButton->height())));
}

void DetailPanel::makePages()
{
    m_tree = new ValueTree(m_pages);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &DetailPanel::showNode);
    m_text = new PayloadView(tr("Value as text"), m_pages);
    m_text->setObjectName(QStringLiteral("records.text"));
    m_raw = new PayloadView(tr("Value as it was received"), m_pages);
    m_raw->setObjectName(QStringLiteral("records.raw"));
    m_hex = new HexView(m_pages);
    m_headers = new FieldList(tr("Headers"), m_pages);
    m_headers->setObjectName(QStringLiteral("records.headers"));
    m_metadata = new FieldList(tr("Metadata"), m_pages);
    m_metadata->setObjectName(QStringLiteral("records.metadata"));
    const auto copying = [this](QWidget *widget, auto slot) {
        auto *action = new QAction(tr("Copy what is selected"), widget);
        action->setShortcut(QKeySequence::Copy);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, slot);
        widget->addAction(action);
    };
    copying(m_tree, [this] { copyNode(); });
    for (FieldList *list : {m_headers, m_metadata})
        copying(list, [list] { QGuiApplication::clipboard()->setText(list->copied()); });
    for (QAbstractScrollArea *page :
        std::initializer_list<QAbstractScrollArea *> {m_tree, m_text, m_raw, m_hex, m_headers, m_metadata}) {
        m_pages->addWidget(page);
        page->viewport()->installEventFilter(this);
    }
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
    m_path = new ElidedLabel(theme::Text::Mono, m_foot);
    m_path->setObjectName(QStringLiteral("records.path"));
    m_bytes = makeLabel({}, theme::Text::Second, "tertiary", m_foot);
    words->addWidget(m_path, 1);
    words->addWidget(m_bytes);
    column->addLayout(words);
    // two lines: side by side, longer words would be cut
    auto *buttons = new QGridLayout;
    buttons->setSpacing(4);
    const auto button = [this, buttons](const QString &text, const QString &icon, auto slot) {
        QPushButton *made = makeButton(text, icon, nullptr, m_foot);
        setStyleProperty(made, "small", true);
        made->setFont(theme::font(theme::Text::Second));
        connect(made, &QPushButton::clicked, this, slot);
        buttons->addWidget(made, buttons->count() / 2, buttons->count() % 2);
        return made;
    };
    m_filter = button(tr("Filter"), QStringLiteral("filter"), [this] { filterByHand(false); });
    m_filter->setObjectName(QStringLiteral("records.filterNode"));
    m_exclude = button(tr("Exclude"), {}, [this] { filterByHand(true); });
    m_exclude->setObjectName(QStringLiteral("records.excludeNode"));
    m_column = button(
        tr("Add column"), {}, [this] { emit columnAsked(m_tree->nodes()->path(m_tree->currentIndex())); });
    m_column->setObjectName(QStringLiteral("records.columnNode"));
    m_column->hide();
    button(tr("Copy path"), {}, [this] {
        QGuiApplication::clipboard()->setText(m_tree->nodes()->path(m_tree->currentIndex()));
    })->setObjectName(QStringLiteral("records.copyPath"));
    buttons->setColumnStretch(2, 1);
    column->addLayout(buttons);
    setMinimumWidth(
        qMax(280, m_foot->sizeHint().width())); // once: the panel keeps its width as the foot comes
    return m_foot;
}

} // namespace tailrace::ui

// SPDX-License-Identifier: GPL-3.0-or-later
// DetailPanel: its keys and menus, copying, wrapping and zoom.
#include "services/settings/settingsstore.h"
#include "ui/panes/records/copyformats.h"
#include "ui/panes/records/detailfind.h"
#include "ui/panes/records/detailpanel.h"
#include "ui/panes/records/fieldlist.h"
#include "ui/panes/records/hexview.h"
#include "ui/panes/records/payloadview.h"
#include "ui/panes/records/valuetree.h"
#include "ui/theme/format.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QRegularExpression>
#include <QStackedWidget>
#include <QTabBar>
#include <QThreadPool>
#include <QToolButton>
#include <QWheelEvent>

namespace tailrace::ui {

namespace {

constexpr int zoomStep = 10; // percent
constexpr std::size_t copiedAtOnce = 256 * 1024; // bytes of a record; more is made ready beside the window
constexpr qsizetype longestOperand = 4096;

QString quoted(QString text)
{
    text.replace(QLatin1Char('\\'), QStringLiteral("\\\\")).replace(QLatin1Char('"'), QStringLiteral("\\\""));
    return QLatin1Char('"') + text + QLatin1Char('"');
}

std::size_t sizeOf(const RecordRef &record)
{
    return record.key.size() + record.value.size() + record.headers.size();
}

void toClipboard(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
}

} // namespace

QAction *DetailPanel::makeAction(const QString &id, const QString &text, const QList<QKeySequence> &keys)
{
    auto *action = new QAction(text, this);
    action->setObjectName(QStringLiteral("detail.") + id);
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(action);
    return action;
}

void DetailPanel::makeActions()
{
    const auto add
        = [this](const QString &id, const QString &text, const QList<QKeySequence> &keys, auto slot) {
              QAction *action = makeAction(id, text, keys);
              connect(action, &QAction::triggered, this, slot);
              return action;
          };
    add(QStringLiteral("find"), tr("Find in the detail"), {QKeySequence(QKeySequence::Find)},
        [this] { openFind(); });
    add(QStringLiteral("findNext"), tr("Next hit in the detail"), {Qt::Key_F3}, [this] { m_find->step(1); });
    add(QStringLiteral("findPrevious"), tr("Previous hit in the detail"), {Qt::SHIFT | Qt::Key_F3},
        [this] { m_find->step(-1); });
    add(QStringLiteral("previous"), tr("Record above"), {Qt::ALT | Qt::Key_Up},
        [this] { emit stepAsked(-1); });
    add(QStringLiteral("next"), tr("Record below"), {Qt::ALT | Qt::Key_Down}, [this] { emit stepAsked(1); });
    add(QStringLiteral("pin"), tr("Pin the record, then compare another with it"), {Qt::CTRL | Qt::Key_D},
        [this] { emit pinAsked(); });
    m_wrapAction = add(
        QStringLiteral("wrap"), tr("Wrap lines"), {Qt::ALT | Qt::Key_Z}, [this](bool on) { setWrapped(on); });
    m_wrapAction->setCheckable(true);
    add(QStringLiteral("zoomIn"), tr("Larger payload"), {Qt::CTRL | Qt::Key_Plus, Qt::CTRL | Qt::Key_Equal},
        [this] { setZoom(m_zoom + zoomStep); });
    add(QStringLiteral("zoomOut"), tr("Smaller payload"), {Qt::CTRL | Qt::Key_Minus},
        [this] { setZoom(m_zoom - zoomStep); });
    // The window has the same key for its connections: here the panel takes it in keyPressEvent().
    add(QStringLiteral("zoomReset"), tr("Payload in its ordinary size"), {Qt::CTRL | Qt::Key_0}, [this] {
        setZoom(100);
    })->setShortcutContext(Qt::WidgetShortcut);
    const auto turn = [this](int by) {
        m_tabs->setCurrentIndex((m_tabs->currentIndex() + by + m_tabs->count()) % m_tabs->count());
        if (!m_tabs->hasFocus())
            focusContent();
    };
    add(QStringLiteral("nextTab"), tr("Next view of the record"), {Qt::CTRL | Qt::Key_PageDown},
        [turn] { turn(1); });
    add(QStringLiteral("previousTab"), tr("Previous view of the record"), {Qt::CTRL | Qt::Key_PageUp},
        [turn] { turn(-1); });
    makeCopyActions();
}

void DetailPanel::makeCopyActions()
{
    QAction *menu = makeAction(
        QStringLiteral("copyAs"), tr("Copy the record as \u2026"), {Qt::CTRL | Qt::SHIFT | Qt::Key_C});
    connect(menu, &QAction::triggered, this, &DetailPanel::openCopyMenu);
    // How it is read is what the panel reads with when it is asked.
    const auto add = [this](const QString &id, const QString &text, Qt::Key key, auto making) {
        QAction *action = makeAction(id, text, {Qt::CTRL | Qt::ALT | key});
        connect(action, &QAction::triggered, this,
            [this, making] { copyRecord(making(m_recordDecoder, m_decoder.toStdString())); });
        m_copyActions += action;
    };
    using Held = records::HeldRecord;
    using Decoder = std::shared_ptr<const schemas::RecordDecoder>;
    add(QStringLiteral("copyValue"), tr("Copy &value"), Qt::Key_V,
        [](const Decoder &decoder, const std::string &id) {
            return [decoder, id](
                       const Held &held, const QStringList &) { return copiedValue(held, *decoder, id); };
        });
    add(QStringLiteral("copyKey"), tr("Copy &key"), Qt::Key_K,
        [](const Decoder &decoder, const std::string &) {
            return [decoder](const Held &held, const QStringList &) { return copiedKey(held, *decoder); };
        });
    add(QStringLiteral("copyHeaders"), tr("Copy &headers"), Qt::Key_H,
        [](const Decoder &, const std::string &) {
            return [](const Held &held, const QStringList &) { return copiedHeaders(held); };
        });
    add(QStringLiteral("copyJson"), tr("Copy as &JSON"), Qt::Key_J,
        [](const Decoder &decoder, const std::string &) {
            return [decoder](const Held &held, const QStringList &topics) {
                return copiedJson(held, topics, decoder);
            };
        });
    add(QStringLiteral("copyKcat"), tr("Copy k&cat command"), Qt::Key_C,
        [](const Decoder &, const std::string &) {
            return [](const Held &held, const QStringList &topics) { return kcatCommand(held, topics); };
        });
}

void DetailPanel::copyRecord(const CopyText &make)
{
    if (!m_held)
        return;
    const std::size_t size = sizeOf(m_held->record);
    if (size > static_cast<std::size_t>(copyLimit)) {
        showNote(tr("%1 are too much for the clipboard: it takes up to %2.")
                     .arg(theme::bytes(static_cast<std::int64_t>(size)), theme::bytes(copyLimit)),
            "warning");
        return;
    }
    // Of two that are being made the one asked for last is meant, whichever is ready first.
    const int asked = ++m_copiesAsked;
    if (size <= copiedAtOnce) {
        toClipboard(make(*m_held, m_topics));
        return;
    }
    auto answer = std::make_shared<Answer<QString>>();
    onResult(answer->future(), this, [this, asked](const Result<QString> &text) {
        if (text && asked == m_copiesAsked)
            toClipboard(*text);
    });
    QThreadPool::globalInstance()->start(
        [answer, make, held = *m_held, topics = m_topics] { answer->give(make(held, topics)); });
}

void DetailPanel::openCopyMenu()
{
    QMenu menu(this);
    menu.setObjectName(QStringLiteral("records.copyRecord"));
    menu.addActions(m_copyActions);
    menu.setActiveAction(m_copyActions.first());
    menu.exec(mapToGlobal(QPoint(width() - menu.sizeHint().width() - 8, 40)));
}

// The node in hand: a scalar's text, an object or array as it stands in the value.
void DetailPanel::copyNode()
{
    const QModelIndex index = m_tree->currentIndex();
    const decode::Node *node = index.isValid() ? m_tree->nodes()->node(index) : nullptr;
    if (!node || !m_held)
        return;
    const std::string_view value = m_held->record.value;
    const bool inValue = !node->children.empty() && node->end > node->begin && node->end <= value.size();
    const std::string_view text
        = inValue ? value.substr(node->begin, node->end - node->begin) : std::string_view(node->text);
    const std::string_view part = text.substr(0, static_cast<std::size_t>(copyLimit));
    toClipboard(QString::fromUtf8(part.data(), static_cast<qsizetype>(part.size())));
}

QString DetailPanel::fieldCondition() const
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z_][A-Za-z0-9_-]*$"));
    const QString name = m_headers->copiedName();
    const QString value = m_headers->copied();
    if (!m_held || m_held->record.headers.empty() || name.isEmpty() || value.size() > longestOperand)
        return {};
    return QStringLiteral("header.") + (plain.match(name).hasMatch() ? name : quoted(name)) + QLatin1Char(':')
        + quoted(value);
}

void DetailPanel::filterByHand(bool exclude)
{
    const QString condition
        = tab() == Headers ? fieldCondition() : m_tree->nodes()->condition(m_tree->currentIndex());
    if (!condition.isEmpty())
        emit filterAsked(condition, exclude);
}

void DetailPanel::addPageActions(QMenu &menu)
{
    const auto add = [this, &menu](const QString &text, auto slot) {
        QAction *action = menu.addAction(text);
        connect(action, &QAction::triggered, this, slot);
        return action;
    };
    const auto filter = [&](bool offered) {
        add(tr("Filter by this"), [this] { filterByHand(false); })->setEnabled(offered);
        add(tr("Exclude this"), [this] { filterByHand(true); })->setEnabled(offered);
    };
    const auto list = [&](FieldList *fields) {
        add(tr("Copy the field's value"), [fields] { toClipboard(fields->copied()); });
        add(tr("Copy the field's name"), [fields] { toClipboard(fields->copiedName()); });
    };
    switch (tab()) {
    case Tree: {
        const QModelIndex index = m_tree->currentIndex();
        if (!index.isValid())
            break;
        filter(!m_tree->nodes()->condition(index).isEmpty());
        if (!m_column->isHidden())
            add(tr("Show as column"), [this] { m_column->click(); });
        menu.addSeparator();
        add(tr("Copy the node"), [this] { copyNode(); });
        add(tr("Copy the node's path"),
            [this] { toClipboard(m_tree->nodes()->path(m_tree->currentIndex())); });
        add(tr("Open all below"), [this] { m_tree->expandBelow(m_tree->currentIndex()); });
        break;
    }
    case Text:
    case Raw:
    case Hex:
        menu.addActions(m_pages->currentWidget()->actions());
        break;
    case Headers:
        filter(!fieldCondition().isEmpty());
        menu.addSeparator();
        list(m_headers);
        break;
    case Metadata:
        list(m_metadata);
        break;
    }
}

void DetailPanel::contextMenuEvent(QContextMenuEvent *event)
{
    if (!m_held)
        return;
    QMenu menu(this);
    menu.setObjectName(QStringLiteral("records.detailMenu"));
    addPageActions(menu);
    menu.addSeparator();
    menu.addActions(m_copyActions);
    menu.addSeparator();
    for (QAction *action : actions()) {
        static const QStringList listed {QStringLiteral("detail.find"), QStringLiteral("detail.wrap"),
            QStringLiteral("detail.zoomIn"), QStringLiteral("detail.zoomOut"),
            QStringLiteral("detail.zoomReset")};
        if (listed.contains(action->objectName()))
            menu.addAction(action);
    }
    menu.exec(event->globalPos());
}

void DetailPanel::setZoom(int percent)
{
    percent = std::clamp(percent, 50, 300);
    if (percent == m_zoom)
        return;
    m_zoom = percent;
    applyLook();
    if (m_settings)
        m_settings->set(settings::keys::detailZoom, m_zoom);
}

void DetailPanel::setWrapped(bool wrapped)
{
    if (wrapped == m_wrapped)
        return;
    m_wrapped = wrapped;
    applyLook();
    if (m_settings)
        m_settings->set(settings::keys::detailWrap, m_wrapped);
}

void DetailPanel::applyLook()
{
    for (PayloadView *page : {m_text, m_raw}) {
        page->setZoom(m_zoom);
        page->setWrapped(m_wrapped);
    }
    m_hex->setZoom(m_zoom);
    m_tree->setZoom(m_zoom);
    m_headers->setZoom(m_zoom);
    m_metadata->setZoom(m_zoom);
    m_wrapAction->setChecked(m_wrapped);
    m_wrap->setChecked(m_wrapped);
}

void DetailPanel::readSettings()
{
    if (m_settings) {
        m_zoom = m_settings->get(settings::keys::detailZoom);
        m_wrapped = m_settings->get(settings::keys::detailWrap);
    }
    applyLook();
}

bool DetailPanel::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_0 && key->modifiers() == Qt::ControlModifier) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

void DetailPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_0 && event->modifiers() == Qt::ControlModifier) {
        setZoom(100);
    } else if (event->key() == Qt::Key_Escape) {
        if (m_find->isOpen())
            m_find->close();
        else
            emit closeAsked();
    } else {
        QWidget::keyPressEvent(event);
    }
}

bool DetailPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Wheel) {
        const auto *wheel = static_cast<QWheelEvent *>(event);
        if (wheel->modifiers().testFlag(Qt::ControlModifier)) {
            if (wheel->angleDelta().y() != 0)
                setZoom(m_zoom + (wheel->angleDelta().y() > 0 ? zoomStep : -zoomStep));
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace tailrace::ui

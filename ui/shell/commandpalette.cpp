// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/commandpalette.h"

#include "ui/shell/palettedelegate.h"
#include "ui/shell/palettemodel.h"
#include "ui/theme/format.h"
#include "ui/theme/icon.h"
#include "ui/widgets/label.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

namespace tailrace::ui {

using theme::Token;

CommandPalette::CommandPalette(QWidget *parent)
    : QFrame(parent)
    , m_field(new QLineEdit(this))
    , m_count(makeLabel({}, theme::Text::Second, "tertiary", this))
    , m_list(new QListView(this))
    , m_nothing(makeLabel({}, theme::Text::Body, "tertiary", this))
    , m_model(new PaletteModel(this))
{
    setObjectName(QStringLiteral("palette"));
    setAccessibleName(tr("Command palette"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 9, 1, 1);
    column->setSpacing(8);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(8, 0, 8, 0);
    top->addWidget(m_field);
    column->addLayout(top);
    column->addWidget(m_nothing);
    column->addWidget(m_list, 1);
    auto *keys = new QWidget(this);
    keys->setProperty("area", QStringLiteral("raised"));
    keys->setAttribute(Qt::WA_StyledBackground);
    auto *bottom = new QHBoxLayout(keys);
    bottom->setContentsMargins(12, 6, 12, 6);
    bottom->addWidget(makeLabel(
        tr("↑ ↓ select    Enter open    Tab next group    Esc close"), theme::Text::Caption, "tertiary"));
    bottom->addStretch();
    bottom->addWidget(makeLabel(tr("> commands   # topics   & groups   $ subjects   @ connections"),
        theme::Text::Caption, "tertiary"));
    column->addWidget(keys);
    column->setSpacing(8);

    m_field->setObjectName(QStringLiteral("palette.field"));
    m_field->setAccessibleName(tr("Find a topic, a group, a subject, a connection or a command"));
    m_field->setPlaceholderText(tr("Go to topic, group, subject, connection or command"));
    m_field->addAction(theme::icon(QStringLiteral("search"), Token::Accent), QLineEdit::LeadingPosition);
    auto *inside = new QHBoxLayout(m_field);
    inside->setContentsMargins(0, 0, 8, 0);
    inside->addStretch();
    inside->addWidget(m_count);
    m_nothing->setContentsMargins(12, 4, 12, 8);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setProperty("area", QStringLiteral("overlay"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setMouseTracking(true);
    m_list->setAccessibleName(tr("Matches"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    hide();
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::search);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) { run(index.row()); });
}

void CommandPalette::open(std::vector<PaletteEntry> entries, const QString &text)
{
    if (!isVisible())
        m_before = QApplication::focusWidget();
    m_model->setEntries(std::move(entries));
    m_field->setText(text);
    search(text);
    show();
    raise();
    m_field->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::refill(std::vector<PaletteEntry> entries)
{
    if (!isVisible())
        return;
    const PaletteEntry *chosen = m_model->entry(m_list->currentIndex().row());
    const PaletteEntry before = chosen ? *chosen : PaletteEntry();
    m_model->setEntries(std::move(entries));
    search(m_field->text());
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const PaletteEntry *entry = m_model->entry(row);
        if (entry && entry->group == before.group && entry->text == before.text)
            m_list->setCurrentIndex(m_model->index(row));
    }
}

void CommandPalette::search(const QString &text)
{
    m_model->setText(text);
    m_count->setText(tr("%1 of %2").arg(theme::number(m_model->matches()), theme::number(m_model->total())));
    const bool nothing = m_model->matches() == 0;
    m_nothing->setVisible(nothing);
    m_nothing->setText(tr("Nothing is called %1.").arg(text));
    m_list->setVisible(!nothing);
    if (m_model->best() >= 0)
        m_list->setCurrentIndex(m_model->index(m_model->best()));
    place();
}

void CommandPalette::place()
{
    int listHeight = 0;
    for (int row = 0; row < m_model->rowCount() && listHeight < 400; ++row)
        listHeight += m_model->entry(row) ? 28 : 24;
    const QWidget *window = parentWidget();
    const int width = qMin(qMax(640, minimumSizeHint().width()), window->width() - 24);
    const int below = m_nothing->isHidden() ? qMin(listHeight, window->height() - 120) : 32;
    setGeometry((window->width() - width) / 2, 6, width, 9 + 28 + 8 + below + 8 + 28 + 1);
}

void CommandPalette::run(int row)
{
    const PaletteEntry *entry = m_model->entry(row);
    if (!entry || !entry->enabled)
        return;
    const auto action = entry->run;
    dismiss();
    if (action)
        action();
}

void CommandPalette::dismiss()
{
    hide();
    if (m_before)
        m_before->setFocus();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut && isVisible()
        && static_cast<QFocusEvent *>(event)->reason() != Qt::ActiveWindowFocusReason) {
        hide();
    } else if (event->type() == QEvent::KeyPress) {
        const int row = m_list->currentIndex().row();
        const auto move = [this](int to) {
            if (to >= 0)
                m_list->setCurrentIndex(m_model->index(to));
        };
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Down:
            move(m_model->step(row, 1));
            return true;
        case Qt::Key_Up:
            move(m_model->step(row, -1));
            return true;
        case Qt::Key_Tab:
            move(m_model->nextGroup(row));
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            run(row);
            return true;
        case Qt::Key_Escape:
            dismiss();
            return true;
        default:
            break;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme::color(Token::SurfaceOverlay, this));
    painter.setPen(theme::color(Token::BorderControl, this));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace tailrace::ui

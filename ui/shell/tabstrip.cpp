// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tabstrip.h"

#include "ui/shell/pane.h"
#include "ui/shell/tabhandle.h"
#include "ui/theme/icon.h"

#include <QPainter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace tailrace::ui {

namespace {

// Ground of the bar, with the line that the tab in front interrupts.
class TabArea : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), theme::color(theme::Token::SurfaceWindow, this));
        painter.fillRect(QRect(0, height() - 1, width(), 1), theme::color(theme::Token::Border, this));
    }
};

} // namespace

TabStrip::TabStrip(QWidget *parent)
    : QWidget(parent)
    , m_bar(new QTabBar(this))
    , m_stack(new QStackedWidget(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *strip = new TabArea(this);
    strip->setFixedHeight(36);
    auto *row = new QVBoxLayout(strip);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_bar);
    m_barArea = strip;
    strip->setVisible(false);
    column->addWidget(strip);
    column->addWidget(m_stack, 1);

    m_bar->setObjectName(QStringLiteral("tabs"));
    m_bar->setAccessibleName(tr("Tabs"));
    m_bar->setFixedHeight(36);
    m_bar->setDrawBase(false);
    m_bar->setExpanding(false);
    m_bar->setMovable(true);
    m_bar->setElideMode(Qt::ElideMiddle);
    m_bar->setUsesScrollButtons(true);
    connect(m_bar, &QTabBar::currentChanged, this, &TabStrip::toFront);
}

void TabStrip::toFront(int index)
{
    m_barArea->setVisible(m_bar->count() > 0);
    if (Pane *shown = pane(index))
        m_stack->setCurrentWidget(shown);
    else if (m_placeholder)
        m_stack->setCurrentWidget(m_placeholder);
    for (int i = 0; i < m_bar->count(); ++i)
        refreshTab(i);
    emit currentChanged(pane(index));
}

int TabStrip::count() const
{
    return m_bar->count();
}

Pane *TabStrip::pane(int index) const
{
    return index < 0 || index >= m_bar->count() ? nullptr : m_bar->tabData(index).value<Pane *>();
}

Pane *TabStrip::current() const
{
    return pane(m_bar->currentIndex());
}

void TabStrip::add(Pane *pane, EnvironmentKind kind)
{
    m_stack->addWidget(pane);
    pane->setProperty("environment", static_cast<int>(kind));
    m_bar->blockSignals(true); // nobody sees a tab that is not whole yet
    const int index = m_bar->insertTab(m_bar->currentIndex() + 1, pane->title());
    m_bar->setTabData(index, QVariant::fromValue(pane));
    m_bar->setTabButton(index, QTabBar::LeftSide, new TabHandle(m_bar));
    auto *close = new QToolButton(m_bar);
    close->setProperty("tiny", true);
    close->setIcon(theme::icon(QStringLiteral("close"), theme::Token::TextTertiary));
    close->setIconSize({12, 12});
    close->setFocusPolicy(Qt::NoFocus);
    close->setAccessibleName(tr("Close tab"));
    close->setToolTip(tr("Close (Ctrl+W)"));
    connect(close, &QToolButton::clicked, pane, [this, pane] { emit closeRequested(pane); });
    m_bar->setTabButton(index, QTabBar::RightSide, close);
    connect(pane, &Pane::titleChanged, this, [this, pane] {
        for (int i = 0; i < m_bar->count(); ++i) {
            if (this->pane(i) == pane)
                refreshTab(i);
        }
    });
    connect(pane, &Pane::closeRequested, this, [this, pane] { emit closeRequested(pane); });
    m_bar->setCurrentIndex(index);
    m_bar->blockSignals(false);
    toFront(index);
}

void TabStrip::raise(Pane *pane)
{
    for (int i = 0; i < m_bar->count(); ++i) {
        if (this->pane(i) == pane)
            m_bar->setCurrentIndex(i);
    }
}

void TabStrip::remove(Pane *pane)
{
    for (int i = 0; i < m_bar->count(); ++i) {
        if (this->pane(i) == pane) {
            m_bar->removeTab(i);
            break;
        }
    }
    m_stack->removeWidget(pane);
    pane->deleteLater();
}

void TabStrip::setEnvironment(Pane *pane, EnvironmentKind kind)
{
    pane->setProperty("environment", static_cast<int>(kind));
    for (int i = 0; i < m_bar->count(); ++i)
        refreshTab(i);
}

void TabStrip::setPlaceholder(QWidget *widget)
{
    m_placeholder = widget;
    m_stack->addWidget(widget);
    if (m_bar->count() == 0)
        m_stack->setCurrentWidget(widget);
}

void TabStrip::refreshTab(int index)
{
    Pane *shown = pane(index);
    if (!shown)
        return;
    m_bar->setTabText(index, QString(shown->title()).replace(QLatin1Char('&'), QStringLiteral("&&")));
    if (auto *handle = qobject_cast<TabHandle *>(m_bar->tabButton(index, QTabBar::LeftSide))) {
        handle->set(shown->iconId(), static_cast<EnvironmentKind>(shown->property("environment").toInt()),
            shown->hasUnsavedChanges(), index == m_bar->currentIndex());
        m_bar->setTabButton(
            index, QTabBar::LeftSide, handle); // measures it again, and hides what was there before
        handle->show();
    }
}

} // namespace tailrace::ui

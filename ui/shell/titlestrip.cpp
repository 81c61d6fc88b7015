// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/titlestrip.h"

#include "ui/shell/commandfield.h"
#include "ui/theme/icon.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/environmentchip.h"
#include "ui/widgets/label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QMenuBar>
#include <QPainter>

namespace tailrace::ui {

using theme::Token;

TitleStrip::TitleStrip(QWidget *parent)
    : QWidget(parent)
    , m_menuBar(new QMenuBar(this))
    , m_field(new CommandField(this))
    , m_right(new QWidget(this))
    , m_name(new ElidedLabel(theme::Text::Emphasis, m_right))
    , m_chip(new EnvironmentChip(EnvironmentChip::Form::Chip, m_right))
    , m_readOnly(new QLabel(m_right))
    , m_workIcon(new QLabel(m_right))
    , m_work(makeLabel({}, theme::Text::Second, "secondary", m_right))
{
    setFixedHeight(40);
    m_menuBar->setNativeMenuBar(false);
    auto *row = new QHBoxLayout(m_right);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addStretch();
    for (QWidget *widget :
        {static_cast<QWidget *>(m_name), static_cast<QWidget *>(m_chip), static_cast<QWidget *>(m_readOnly),
            static_cast<QWidget *>(m_workIcon), static_cast<QWidget *>(m_work)})
        row->addWidget(widget, 0, Qt::AlignVCenter);
    m_readOnly->setToolTip(tr("Read-only connection"));
    m_readOnly->setAccessibleName(tr("Read-only connection"));
    setConnection({}, EnvironmentKind::None, false);
    setWork({});
    tint();
}

void TitleStrip::setConnection(const QString &name, EnvironmentKind kind, bool readOnly)
{
    m_kind = name.isEmpty() ? EnvironmentKind::None : kind;
    m_name->setFullText(name);
    m_name->setVisible(!name.isEmpty());
    m_chip->setVisible(!name.isEmpty());
    m_chip->setKind(m_kind);
    m_readOnly->setVisible(readOnly && !name.isEmpty());
    placeField();
    update();
}

void TitleStrip::setWork(const QString &work)
{
    m_work->setText(work);
    m_work->setVisible(!work.isEmpty());
    m_workIcon->setVisible(!work.isEmpty());
    placeField();
}

void TitleStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme::color(Token::SurfaceWindow, this));
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme::color(Token::Border, this));
    if (m_kind != EnvironmentKind::None)
        painter.fillRect(QRect(0, 0, width(), 3), theme::color(environmentToken(m_kind), this));
}

void TitleStrip::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeField();
}

void TitleStrip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tint();
}

void TitleStrip::placeField()
{
    const int menuWidth = m_menuBar->sizeHint().width();
    m_menuBar->setGeometry(4, 7, menuWidth, 28);
    const int left = 4 + menuWidth + 12;
    const int rightWanted = qMin(m_right->sizeHint().width(), qMax(0, width() / 3));
    const int room = width() - left - rightWanted - 24;
    const int fieldWidth = qBound(0, room, 440);
    const int centred = (width() - fieldWidth) / 2;
    const int x = qMax(left, qMin(centred, width() - rightWanted - 24 - fieldWidth));
    m_field->setGeometry(x, 8, fieldWidth, 28);
    m_right->setGeometry(x + fieldWidth + 12, 6, width() - x - fieldWidth - 24, 30);
}

void TitleStrip::tint()
{
    const auto pixmap = [this](const char *id, Token token, int size) {
        return theme::iconPixmap(
            QString::fromLatin1(id), theme::color(token, this), size, devicePixelRatioF());
    };
    m_workIcon->setPixmap(pixmap("activity", Token::TextSecondary, 16));
    m_readOnly->setPixmap(pixmap("lock", Token::TextSecondary, 12));
}

} // namespace tailrace::ui

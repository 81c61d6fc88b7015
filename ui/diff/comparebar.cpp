// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/comparebar.h"

#include "ui/diff/versionbox.h"
#include "ui/theme/color.h"
#include "ui/theme/format.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/segments.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QEvent>
#include <QPainter>

namespace tailrace::ui {

using theme::Text;
using theme::Token;

namespace {

constexpr int rowHeight = 40;
constexpr int padding = 12;

} // namespace

CompareBar::CompareBar(QWidget *parent)
    : QWidget(parent)
    , m_rows(new QBoxLayout(QBoxLayout::LeftToRight, this))
    , m_what(new QWidget(this))
    , m_how(new QWidget(this))
    , m_older(new VersionBox(tr("Older version"), QStringLiteral("schemadiff.older"), m_what))
    , m_newer(new VersionBox(tr("Newer version"), QStringLiteral("schemadiff.newer"), m_what))
    , m_swap(makeIconButton(QStringLiteral("mirror"), tr("Swap the sides (Ctrl+Shift+X)"), m_what))
    , m_mode(new Segments(tr("Layout of the texts"), {tr("Side by side"), tr("Inline")}, m_what))
    , m_fold(new QCheckBox(tr("Fold unchanged"), m_how))
    , m_layout(new QCheckBox(tr("Ignore layout"), m_how))
    , m_place(makeLabel(tr("change"), Text::Second, "secondary", m_how))
    , m_number(makeLabel({}, Text::Emphasis, nullptr, m_how))
    , m_count(makeLabel({}, Text::Second, "secondary", m_how))
    , m_previous(makeIconButton(QStringLiteral("arrow-up"), tr("Previous change (Shift+F7)"), m_how))
    , m_next(makeIconButton(QStringLiteral("arrow-down"), tr("Next change (F7)"), m_how))
    , m_key(makeLabel(tr("F7"), Text::MonoCaption, nullptr, m_how))
{
    m_rows->setContentsMargins(padding, 0, padding, 1);
    m_rows->setSpacing(0);
    m_rows->setSizeConstraint(QLayout::SetNoConstraint);
    m_rows->addWidget(m_what);
    m_rows->addWidget(m_how, 1);
    const auto row = [](QWidget *widget) {
        auto *layout = new QHBoxLayout(widget);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(8);
        widget->setFixedHeight(rowHeight - 1);
        return layout;
    };
    auto *what = row(m_what);
    what->addWidget(makeLabel(tr("Compare"), Text::Second, "secondary", m_what));
    what->addWidget(m_older);
    what->addWidget(m_swap);
    what->addWidget(m_newer);
    what->addSpacing(8);
    what->addWidget(m_mode);
    what->addStretch(1);
    auto *how = row(m_how);
    how->addSpacing(8);
    how->addWidget(m_fold);
    how->addSpacing(4);
    how->addWidget(m_layout);
    how->addStretch(1);
    how->addWidget(m_place);
    how->addWidget(m_number);
    how->addWidget(m_count);
    how->addWidget(m_previous);
    how->addWidget(m_next);
    how->addWidget(m_key);
    for (QCheckBox *box : {m_fold, m_layout})
        box->setFont(theme::font(Text::Second));
    m_fold->setChecked(true);
    for (QToolButton *button : {m_previous, m_next})
        setStyleProperty(button, "outlined", true);
    setStyleProperty(m_key, "keycap", true);
    m_key->setFixedHeight(18);
    m_swap->setObjectName(QStringLiteral("schemadiff.swap"));
    m_mode->segment(0)->setObjectName(QStringLiteral("schemadiff.sidebyside"));
    m_mode->segment(1)->setObjectName(QStringLiteral("schemadiff.inline"));
    m_fold->setObjectName(QStringLiteral("schemadiff.fold"));
    m_layout->setObjectName(QStringLiteral("schemadiff.layout"));
    m_count->setObjectName(QStringLiteral("schemadiff.count"));
    m_number->setObjectName(QStringLiteral("schemadiff.number"));
    m_previous->setObjectName(QStringLiteral("schemadiff.previous"));
    m_next->setObjectName(QStringLiteral("schemadiff.next"));
    for (VersionBox *box : {m_older, m_newer})
        connect(box, &VersionBox::numberChosen, this,
            [this] { emit sidesChosen(m_older->number(), m_newer->number()); });
    connect(m_swap, &QToolButton::clicked, this, &CompareBar::swapAsked);
    connect(m_mode, &Segments::chosen, this, [this](int which) { emit inlineChosen(which == 1); });
    connect(m_fold, &QCheckBox::toggled, this, &CompareBar::foldingChosen);
    connect(m_layout, &QCheckBox::toggled, this, &CompareBar::layoutChosen);
    connect(m_previous, &QToolButton::clicked, this, [this] { emit stepAsked(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { emit stepAsked(1); });
    setPlace(-1, 0);
    arrange();
}

void CompareBar::setVersions(const std::vector<DiffVersion> &versions)
{
    m_older->setVersions(versions);
    m_newer->setVersions(versions);
    arrange();
}

void CompareBar::setSides(std::int32_t older, std::int32_t newer)
{
    m_older->setNumber(older);
    m_newer->setNumber(newer);
    m_swap->setEnabled(older != 0 && newer != 0);
}

std::int32_t CompareBar::older() const
{
    return m_older->number();
}

std::int32_t CompareBar::newer() const
{
    return m_newer->number();
}

void CompareBar::setPlace(int change, int count)
{
    m_place->setText(count == 0 ? tr("no change of the text") : tr("change"));
    m_number->setText(count == 0 ? QString() : change < 0 ? theme::unknown() : theme::number(change + 1));
    m_count->setText(count == 0 ? QString() : tr("of %1").arg(theme::number(count)));
    m_number->setVisible(count > 0);
    m_count->setVisible(count > 0);
    m_previous->setEnabled(count > 0);
    m_next->setEnabled(count > 0);
    arrange();
}

void CompareBar::arrange()
{
    const int wanted = m_what->sizeHint().width() + m_how->sizeHint().width() + 2 * padding;
    const bool isOneRow = wanted <= width();
    m_rows->setDirection(isOneRow ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    setFixedHeight(isOneRow ? rowHeight : 2 * rowHeight - 8);
    m_what->setFixedHeight(isOneRow ? rowHeight - 1 : rowHeight - 5);
    m_how->setFixedHeight(isOneRow ? rowHeight - 1 : rowHeight - 5);
}

QSize CompareBar::minimumSizeHint() const
{
    return {std::max(m_what->minimumSizeHint().width(), m_how->minimumSizeHint().width()) + 2 * padding,
        rowHeight};
}

void CompareBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

bool CompareBar::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        arrange();
    return QWidget::event(event);
}

void CompareBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme::color(Token::SurfaceRaised, this));
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme::color(Token::Border, this));
}

} // namespace tailrace::ui

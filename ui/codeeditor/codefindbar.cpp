// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/codeeditor/codefindbar.h"

#include "ui/theme/format.h"
#include "ui/theme/icon.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QToolButton>

#include <algorithm>

namespace tailrace::ui {

CodeFindBar::CodeFindBar(CodeView *view, QWidget *parent)
    : QWidget(parent)
    , m_view(view)
    , m_field(new QLineEdit(this))
    , m_count(makeLabel({}, theme::Text::MonoCaption, "tertiary", this))
    , m_case(new QCheckBox(tr("Match case"), this))
{
    setProperty("area", QStringLiteral("raised"));
    setProperty("line", QStringLiteral("bottom"));
    setAttribute(Qt::WA_StyledBackground);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 8, 5);
    row->setSpacing(8);
    m_field->setObjectName(QStringLiteral("code.find"));
    m_field->setAccessibleName(tr("Find in the text"));
    m_field->setPlaceholderText(tr("Find in the text"));
    m_field->addAction(theme::icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_field->setMinimumWidth(80);
    row->addWidget(m_field, 1);
    m_count->setMinimumWidth(m_count->fontMetrics().horizontalAdvance(tr("%1 of %2").arg(88).arg(88)));
    m_count->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_count->setObjectName(QStringLiteral("code.find.count"));
    row->addWidget(m_count);
    row->addWidget(m_case);
    auto *back = makeIconButton(QStringLiteral("arrow-up"), tr("Previous match"), this);
    auto *on = makeIconButton(QStringLiteral("arrow-down"), tr("Next match"), this);
    auto *shut = makeIconButton(QStringLiteral("close"), tr("Close"), this);
    for (QToolButton *button : {back, on, shut})
        row->addWidget(button);
    connect(back, &QToolButton::clicked, this, [this] { go(false); });
    connect(on, &QToolButton::clicked, this, [this] { go(true); });
    connect(shut, &QToolButton::clicked, this, &CodeFindBar::close);
    connect(m_case, &QCheckBox::toggled, this, &CodeFindBar::find);
    connect(m_field, &QLineEdit::textChanged, this, [this] {
        find();
        if (m_current >= 0)
            m_view->show(m_matches[m_current]);
    });
    connect(m_view, &CodeView::changed, this, [this] {
        if (isVisible())
            find();
    });
    hide();
}

void CodeFindBar::open()
{
    const ByteRange chosen = m_view->selection();
    const std::string_view text = m_view->textRange(chosen);
    show();
    if (!text.empty() && text.size() < 200 && text.find_first_of("\r\n") == std::string_view::npos)
        m_field->setText(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
    find();
    m_field->selectAll();
    m_field->setFocus(Qt::ShortcutFocusReason);
}

void CodeFindBar::close()
{
    hide();
    m_view->setMatches({}, -1);
    m_view->setFocus(Qt::OtherFocusReason);
}

void CodeFindBar::find()
{
    m_matches.clear();
    m_isMore = false;
    const QByteArray wanted = m_field->text().toUtf8();
    if (!wanted.isEmpty()) {
        m_view->SendScintilla(QsciScintillaBase::SCI_SETSEARCHFLAGS,
            m_case->isChecked() ? QsciScintillaBase::SCFIND_MATCHCASE : 0);
        int from = 0;
        while (true) {
            m_view->SendScintilla(QsciScintillaBase::SCI_SETTARGETRANGE, static_cast<unsigned long>(from),
                static_cast<long>(m_view->size()));
            if (m_view->SendScintilla(QsciScintillaBase::SCI_SEARCHINTARGET,
                    static_cast<unsigned long>(wanted.size()), wanted.constData())
                < 0)
                break;
            if (m_matches.size() >= maxMatches) {
                m_isMore = true;
                break;
            }
            const ByteRange found {
                static_cast<int>(m_view->SendScintilla(QsciScintillaBase::SCI_GETTARGETSTART)),
                static_cast<int>(m_view->SendScintilla(QsciScintillaBase::SCI_GETTARGETEND))};
            m_matches << found;
            from = std::max(found.end, found.begin + 1);
        }
    }
    // The first one that does not stand before the selection.
    const int here = m_view->selection().begin;
    const auto next = std::find_if(
        m_matches.cbegin(), m_matches.cend(), [here](const ByteRange &range) { return range.begin >= here; });
    m_current = m_matches.isEmpty() ? -1
        : next == m_matches.cend()  ? 0
                                    : static_cast<int>(next - m_matches.cbegin());
    m_view->setMatches(m_matches, m_current);
    showCount();
}

void CodeFindBar::showCount()
{
    const QString all = theme::number(m_matches.size());
    m_count->setText(m_field->text().isEmpty() ? QString()
            : m_matches.isEmpty()              ? tr("none")
            : m_isMore ? tr("%1 of more than %2").arg(theme::number(m_current + 1), all)
                       : tr("%1 of %2").arg(theme::number(m_current + 1), all));
}

void CodeFindBar::go(bool forward)
{
    if (m_matches.isEmpty())
        return;
    const int count = static_cast<int>(m_matches.size());
    if (m_view->selection() == m_matches[m_current]) // else it is the next one already
        m_current = (m_current + (forward ? 1 : count - 1)) % count;
    else if (!forward)
        m_current = (m_current + count - 1) % count;
    m_view->select(m_matches[m_current]);
    m_view->setMatches(m_matches, m_current);
    showCount();
}

void CodeFindBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        go(!(event->modifiers() & Qt::ShiftModifier));
    else
        QWidget::keyPressEvent(event);
}

} // namespace tailrace::ui

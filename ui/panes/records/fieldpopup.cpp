// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/records/fieldpopup.h"

#include "ui/panes/records/suggestionlist.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/label.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QScreen>
#include <QVBoxLayout>

namespace tailrace::ui {

namespace {

constexpr int editWidth = 340;

} // namespace

FieldPopup::FieldPopup(QStringList seen, QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_seen(std::move(seen))
    , m_edit(new QLineEdit(this))
    , m_problem(makeLabel({}, theme::Text::Second, "danger", this))
    , m_list(new SuggestionList(tr("Fields of recent records"), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("records.addColumn"));
    setAccessibleName(tr("Add column"));
    setProperty("area", QStringLiteral("overlay"));
    setFrameShape(QFrame::Box);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 12);
    column->setSpacing(4);
    column->addWidget(makeLabel(tr("Add column"), theme::Text::Header, "secondary", this));
    m_edit->setObjectName(QStringLiteral("records.fieldPath"));
    m_edit->setPlaceholderText(QStringLiteral("$.customer.id, header.traceparent"));
    m_edit->setAccessibleName(tr("Path of the field"));
    m_edit->setFont(theme::font(theme::Text::Mono));
    m_edit->setMinimumWidth(editWidth);
    m_edit->installEventFilter(this);
    column->addWidget(m_edit);
    m_problem->setObjectName(QStringLiteral("records.fieldProblem"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    column->addWidget(m_problem);
    column->addWidget(m_list);
    connect(m_edit, &QLineEdit::textEdited, this, &FieldPopup::suggest);
    connect(m_list, &SuggestionList::picked, this, &FieldPopup::accept);
    suggest();
}

void FieldPopup::open(const QPoint &globalPos)
{
    adjustSize();
    QPoint pos = globalPos;
    if (const QScreen *screen = parentWidget()->screen()) {
        const QRect space = screen->availableGeometry();
        pos.setX(std::max(space.left(), std::min(pos.x(), space.right() - sizeHint().width())));
    }
    move(pos);
    show();
    m_edit->setFocus();
}

void FieldPopup::showProblem(const QString &problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    setStyleProperty(m_edit, "invalid", !problem.isEmpty());
    m_edit->setAccessibleDescription(problem);
    adjustSize();
}

void FieldPopup::suggest()
{
    const QString typed = m_edit->text().trimmed();
    QStringList fitting;
    for (const QString &each : m_seen) {
        if (each.contains(typed, Qt::CaseInsensitive))
            fitting += each;
    }
    m_list->setTexts(fitting);
    m_list->setVisible(!fitting.isEmpty());
    showProblem({});
}

void FieldPopup::accept(const QString &text)
{
    const auto path = filter::FieldPath::parse(text.toStdString());
    if (!path) {
        const filter::FilterError &wrong = path.error();
        showProblem(tr("column %1: %2").arg(wrong.column).arg(QString::fromStdString(wrong.error.message)));
        return;
    }
    emit accepted(*path);
}

bool FieldPopup::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_edit || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Down:
        m_list->step(1);
        return true;
    case Qt::Key_Up:
        m_list->step(-1);
        return true;
    case Qt::Key_Tab: {
        const QString text = m_list->chosen().isEmpty() ? m_list->first() : m_list->chosen();
        if (!text.isEmpty()) {
            m_edit->setText(text);
            suggest();
        }
        return true;
    }
    case Qt::Key_Return:
    case Qt::Key_Enter:
        accept(m_list->chosen().isEmpty() ? m_edit->text() : m_list->chosen());
        return true;
    default:
        return false;
    }
}

} // namespace tailrace::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/producer/formline.h"

#include "ui/theme/fonts.h"
#include "ui/theme/format.h"
#include "ui/theme/icon.h"
#include "ui/widgets/button.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/label.h"
#include "ui/widgets/segments.h"
#include "ui/widgets/toggle.h"

#include <QComboBox>
#include <QDateTime>
#include <QEvent>
#include <QFocusEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QUuid>

namespace tailrace::ui::producer {

namespace {

using models::FormRow;

constexpr int lineHeight = 34;
constexpr int nameWidth = 140;
constexpr int typeWidth = 112;
constexpr int fewChoices = 4; // that stand side by side
constexpr int narrow = 116;
constexpr int wide = 292;

bool fitSideBySide(const QStringList &words)
{
    constexpr int mostLetters = 34;
    return words.size() <= fewChoices && words.join(QString()).size() <= mostLetters;
}

QComboBox *makeList(const QStringList &words, const QString &name)
{
    auto *list = new QComboBox;
    list->addItems(words);
    list->setAccessibleName(name);
    list->setMinimumWidth(narrow);
    list->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    return list;
}

} // namespace

FormLine::FormLine(const FormRow &row, QWidget *parent)
    : QWidget(parent)
    , m_row(row)
{
    setMinimumHeight(lineHeight);
    auto *line = new QHBoxLayout(this);
    constexpr int indent = 16;
    line->setContentsMargins(12 + row.level * indent, 2, 12, 2);
    line->setSpacing(8);
    addName(line);
    addBranch(line);
    addEditor(line);
    m_hint = makeLabel({}, theme::Text::Caption, "tertiary");
    m_hint->setTextFormat(Qt::PlainText);
    line->addWidget(m_hint);
    line->addStretch(1);
    addActions(line);
    show(row);
}

QString FormLine::called() const
{
    return m_row.path.isEmpty()
        ? tr("value")
        : QString(m_row.path).remove(0, 1).replace(QLatin1Char('/'), QLatin1Char('.'));
}

void FormLine::addName(QHBoxLayout *line)
{
    auto *column = new QWidget;
    constexpr int fold = 28; // what the style gives a button at least
    column->setMinimumHeight(fold);
    constexpr int indent = 16;
    column->setFixedWidth(qMax(fold * 3, nameWidth - m_row.level * indent));
    auto *inner = new QHBoxLayout(column);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(2);
    if (m_row.canOpen) {
        m_fold = makeIconButton(QStringLiteral("chevron-down"), tr("Fold %1").arg(called()));
        m_fold->setFixedSize(fold, fold);
        inner->addWidget(m_fold);
        connect(m_fold, &QToolButton::clicked, this, [this] { emit opened(m_row.path, !m_row.isOpen); });
    }
    if (!m_row.isEntry) {
        auto *name = new ElidedLabel(theme::Text::Mono);
        setTone(name, "key");
        name->setFullText(m_row.name);
        m_name = name;
        inner->addWidget(name, 1);
    } else {
        m_key = new QLineEdit;
        m_key->setFont(theme::font(theme::Text::Mono));
        m_key->setAccessibleName(tr("Key of %1").arg(called()));
        inner->addWidget(m_key, 1);
        connect(m_key, &QLineEdit::editingFinished, this, [this] {
            if (m_key->text() != m_row.name)
                emit keyTyped(m_row.path, m_key->text());
        });
        watch(m_key);
    }
    line->addWidget(column);
    auto *type = new ElidedLabel(theme::Text::Second);
    setTone(type, "tertiary");
    type->setFixedWidth(typeWidth);
    m_type = type;
    line->addWidget(type);
}

void FormLine::addBranch(QHBoxLayout *line)
{
    if (m_row.branches.isEmpty())
        return;
    const QString name = tr("Branch of %1").arg(called());
    if (fitSideBySide(m_row.branches)) {
        m_branches = new Segments(name, m_row.branches);
        connect(
            m_branches, &Segments::chosen, this, [this](int index) { emit branchChosen(m_row.path, index); });
        line->addWidget(m_branches);
        return;
    }
    m_branchList = makeList(m_row.branches, name);
    connect(m_branchList, &QComboBox::activated, this,
        [this](int index) { emit branchChosen(m_row.path, index); });
    line->addWidget(m_branchList);
    watch(m_branchList);
}

void FormLine::addEditor(QHBoxLayout *line)
{
    switch (m_row.editor) {
    case FormRow::Editor::None:
        return;
    case FormRow::Editor::Switch:
        m_toggle = new Toggle(QString());
        m_toggle->setCheckable(true);
        m_toggle->setAccessibleName(called());
        connect(
            m_toggle, &Toggle::clicked, this, [this](bool isOn) { emit chosen(m_row.path, isOn ? 1 : 0); });
        line->addWidget(m_toggle);
        watch(m_toggle);
        return;
    case FormRow::Editor::Choice:
        if (fitSideBySide(m_row.choices)) {
            m_choices = new Segments(called(), m_row.choices);
            connect(
                m_choices, &Segments::chosen, this, [this](int index) { emit chosen(m_row.path, index); });
            line->addWidget(m_choices);
        } else {
            m_choiceList = makeList(m_row.choices, called());
            connect(m_choiceList, &QComboBox::activated, this,
                [this](int index) { emit chosen(m_row.path, index); });
            line->addWidget(m_choiceList);
            watch(m_choiceList);
        }
        return;
    default:
        m_edit = new QLineEdit;
        m_edit->setFont(theme::font(theme::Text::Mono));
        m_edit->setAccessibleName(called());
        m_edit->setMinimumWidth(narrow);
        m_edit->setMaximumWidth(m_row.editor == FormRow::Editor::Number ? narrow + 40 : wide);
        constexpr int beforeTheRest = 100; // the empty end of the line gives way first
        line->addWidget(m_edit, beforeTheRest);
        connect(m_edit, &QLineEdit::textEdited, this,
            [this](const QString &text) { emit typed(m_row.path, text); });
        watch(m_edit);
    }
}

void FormLine::addActions(QHBoxLayout *line)
{
    const auto action = [this, line](const QString &text, const QString &name) {
        QPushButton *button = makeButton(text);
        button->setAccessibleName(name);
        line->addWidget(button);
        watch(button);
        return button;
    };
    if (m_row.editor == FormRow::Editor::Time) {
        connect(action(tr("Now"), tr("Now for %1").arg(called())), &QPushButton::clicked, this, [this] {
            const QDateTime now = QDateTime::currentDateTimeUtc();
            const QString text = m_row.type == QStringLiteral("date")
                ? now.toString(QStringLiteral("yyyy-MM-dd"))
                : m_row.type.startsWith(QStringLiteral("time-"))
                ? now.toString(QStringLiteral("HH:mm:ss.zzz"))
                : m_row.type.startsWith(QStringLiteral("local-"))
                ? now.toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.zzz"))
                : now.toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.zzzZ"));
            emit typed(m_row.path, text);
        });
    } else if (m_row.isUuid) {
        connect(action(tr("New"), tr("New UUID for %1").arg(called())), &QPushButton::clicked, this,
            [this] { emit typed(m_row.path, QUuid::createUuid().toString(QUuid::WithoutBraces)); });
    }
    if (m_row.canAdd) {
        connect(action(m_row.isMap ? tr("Add entry") : tr("Add item"), tr("Add to %1").arg(called())),
            &QPushButton::clicked, this, [this] { emit itemAsked(m_row.path); });
    }
    if (m_row.isMissing && !m_row.hasDefault && m_row.editor == FormRow::Editor::None
        && m_row.branches.isEmpty()) {
        connect(action(tr("Fill in"), tr("Fill in %1").arg(called())), &QPushButton::clicked, this,
            [this] { emit defaultAsked(m_row.path); });
    }
    if (m_row.hasDefault) {
        m_writeDefault = action(tr("Default"), tr("Default for %1").arg(called()));
        connect(static_cast<QPushButton *>(m_writeDefault), &QPushButton::clicked, this,
            [this] { emit defaultAsked(m_row.path); });
        m_default = makeLabel(tr("default"), theme::Text::Caption, "tertiary");
        m_default->setProperty("chip", QStringLiteral("dashed"));
        line->addWidget(m_default);
    }
    if (m_row.canRemove) {
        QToolButton *remove = makeIconButton(QStringLiteral("close"), tr("Remove %1").arg(called()));
        line->addWidget(remove);
        watch(remove);
        connect(remove, &QToolButton::clicked, this, [this] { emit removalAsked(m_row.path); });
    }
}

void FormLine::watch(QWidget *widget)
{
    widget->installEventFilter(this);
}

bool FormLine::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn)
        emit entered(m_row.path);
    return QWidget::eventFilter(watched, event);
}

bool FormLine::suits(const FormRow &row) const
{
    return row.path == m_row.path && row.editor == m_row.editor && row.branches == m_row.branches
        && row.choices == m_row.choices && row.canOpen == m_row.canOpen && row.canAdd == m_row.canAdd
        && row.canRemove == m_row.canRemove && row.isMap == m_row.isMap && row.level == m_row.level
        && row.hasDefault == m_row.hasDefault && row.isUuid == m_row.isUuid
        && (row.isMissing == m_row.isMissing || row.editor != FormRow::Editor::None);
}

QString FormLine::hint() const
{
    if (m_row.editor == FormRow::Editor::Bytes)
        return tr("%1 B").arg(theme::number(m_row.size));
    if (m_row.canAdd)
        return m_row.isMap ? tr("%n entries", nullptr, m_row.size) : tr("%n items", nullptr, m_row.size);
    if (m_row.editor == FormRow::Editor::Switch)
        return m_row.choice == 1 ? tr("true") : tr("false");
    return {};
}

void FormLine::show(const FormRow &row)
{
    m_row = row;
    if (m_fold) {
        m_fold->setIcon(
            theme::icon(row.isOpen ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right")));
        m_fold->setAccessibleName(row.isOpen ? tr("Fold %1").arg(called()) : tr("Unfold %1").arg(called()));
    }
    if (m_key && !m_key->hasFocus())
        m_key->setText(row.name);
    static_cast<ElidedLabel *>(m_type)->setFullText(row.type);
    if (m_branches)
        m_branches->setCurrent(row.branch);
    if (m_branchList)
        m_branchList->setCurrentIndex(row.branch);
    if (m_edit && m_edit->text() != row.text
        && !(m_edit->hasFocus() && m_edit->property("invalid").toBool())) {
        const bool isTyping = m_edit->hasFocus();
        const int cursor = m_edit->cursorPosition();
        m_edit->setText(row.text);
        m_edit->setCursorPosition(isTyping ? cursor : 0);
    }
    if (m_choices)
        m_choices->setCurrent(row.choice);
    if (m_choiceList)
        m_choiceList->setCurrentIndex(row.choice);
    if (m_toggle)
        m_toggle->setChecked(row.choice == 1);
    const bool isWrong = !row.problem.isEmpty();
    const QString problem
        = row.problem == QStringLiteral("missing") ? tr("missing, and it has no default") : row.problem;
    m_hint->setText(isWrong ? problem : hint());
    setTone(m_hint, isWrong ? "danger" : "tertiary");
    if (m_edit)
        setStyleProperty(m_edit, "invalid", isWrong);
    if (m_default) {
        m_default->setVisible(row.isDefault);
        m_writeDefault->setVisible(!row.isDefault);
    }
}

void FormLine::refuse(const QString &why)
{
    m_hint->setText(why);
    setTone(m_hint, "danger");
    if (m_edit)
        setStyleProperty(m_edit, "invalid", true);
}

void FormLine::focusEditor()
{
    QWidget *widget = m_edit ? static_cast<QWidget *>(m_edit)
        : m_choiceList       ? static_cast<QWidget *>(m_choiceList)
        : m_toggle           ? static_cast<QWidget *>(m_toggle)
        : m_choices          ? static_cast<QWidget *>(m_choices->segment(qMax(0, m_row.choice)))
        : m_branches         ? static_cast<QWidget *>(m_branches->segment(qMax(0, m_row.branch)))
                             : static_cast<QWidget *>(m_branchList);
    if (widget)
        widget->setFocus(Qt::TabFocusReason);
}

} // namespace tailrace::ui::producer

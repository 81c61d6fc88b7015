// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/producer/schemavalue.h"

#include "ui/panes/producer/bars.h"
#include "ui/panes/producer/formview.h"
#include "ui/widgets/label.h"
#include "ui/widgets/segments.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QTextBlock>
#include <QUuid>
#include <QVBoxLayout>

namespace tailrace::ui::producer {

namespace {

avro::Fresh freshNow()
{
    constexpr std::int64_t nsPerMs = 1'000'000;
    return {QDateTime::currentMSecsSinceEpoch() * nsPerMs,
        QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString()};
}

QString textOf(const QPlainTextEdit *page)
{
    return page->document()->toRawText().replace(QChar::ParagraphSeparator, QLatin1Char('\n'));
}

} // namespace

SchemaValue::SchemaValue(QPlainTextEdit *page, QWidget *parent)
    : QWidget(parent)
    , m_page(page)
    , m_form(new FormView)
    , m_bar(new QWidget)
    , m_style(new Segments(tr("JSON style"), {tr("Plain"), tr("Avro JSON")}))
    , m_sync(makeLabel({}, theme::Text::Second, "tertiary"))
    , m_splitter(new QSplitter(Qt::Horizontal))
{
    constexpr int barHeight = 32;
    QHBoxLayout *bar = makeBar(m_bar, barHeight);
    bar->addWidget(makeLabel(tr("JSON"), theme::Text::Emphasis));
    bar->addWidget(m_style);
    bar->addStretch(1);
    bar->addWidget(m_sync);
    auto *frame = new QWidget;
    frame->setProperty("area", QStringLiteral("base"));
    frame->setAttribute(Qt::WA_StyledBackground);
    auto *inner = new QVBoxLayout(frame);
    inner->setContentsMargins(12, 8, 12, 8);
    inner->addWidget(page);
    auto *right = new QWidget;
    auto *rightColumn = new QVBoxLayout(right);
    rightColumn->setContentsMargins(0, 0, 0, 0);
    rightColumn->setSpacing(0);
    rightColumn->addWidget(m_bar);
    rightColumn->addWidget(frame, 1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_form);
    m_splitter->addWidget(right);
    m_splitter->setSizes({640, 460});
    m_splitter->setStretchFactor(1, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_splitter);
    setBySchema(false);
    connect(m_style, &Segments::chosen, this, &SchemaValue::takeForm);
    connect(m_form, &FormView::textAsked, this, &SchemaValue::replaceText);
    connect(m_form, &FormView::placeEntered, this, &SchemaValue::showPlace);
}

avro::Form SchemaValue::form() const
{
    return m_style->current() == 1 ? avro::Form::Own : avro::Form::People;
}

void SchemaValue::setBySchema(bool isBySchema)
{
    m_bar->setVisible(isBySchema);
    m_form->setVisible(isBySchema && m_form->hasForm());
}

void SchemaValue::setSchema(const std::shared_ptr<const models::OutgoingSchema> &schema)
{
    m_schema = schema;
    const schemas::KnownSchemaPtr known = schema ? schema->schema : nullptr;
    const bool isAvro = known && known->plan;
    const bool isSame = known == m_shown && (!m_form->form() || m_form->form()->form() == form());
    m_style->setVisible(isAvro);
    if (isSame)
        return;
    m_shown = known;
    if (isAvro) {
        if (textOf(m_page).trimmed().isEmpty())
            replaceText(QString::fromStdString(models::ValueForm::begin(*known->plan, form(), freshNow())));
        m_form->setForm(models::ValueForm(known->plan, form(), freshNow()));
        follow(textOf(m_page));
    } else {
        m_form->setForm(std::nullopt);
        m_sync->clear();
    }
    m_form->setVisible(isAvro && m_bar->isVisibleTo(this));
}

void SchemaValue::follow(const QString &text)
{
    m_form->setText(text.toStdString());
    const models::ValueForm *form = m_form->form();
    if (!form)
        return;
    const auto &bytes = form->bytes();
    m_sync->setText(bytes                   ? tr("in sync")
            : form->problemPath().isEmpty() ? tr("not valid")
                                            : tr("not valid at %1").arg(form->problemPath()));
    setTone(m_sync, bytes ? "tertiary" : "danger");
}

void SchemaValue::takeForm(int)
{
    const models::ValueForm *form = m_form->form();
    const avro::Form wanted = this->form();
    if (form && form->form() != wanted) {
        if (const auto text = form->inForm(wanted)) {
            const schemas::KnownSchemaPtr shown = m_shown;
            m_form->setForm(models::ValueForm(shown->plan, wanted, freshNow()));
            emit formChosen(wanted);
            replaceText(QString::fromStdString(*text));
            follow(textOf(m_page));
            return;
        }
        // what is not valid has no other form
        m_style->setCurrent(wanted == avro::Form::Own ? 0 : 1);
        m_sync->setText(tr("mend the value first"));
        setTone(m_sync, "danger");
        return;
    }
    emit formChosen(wanted);
}

void SchemaValue::replaceText(const QString &text)
{
    const QString before = textOf(m_page);
    qsizetype begin = 0;
    while (begin < before.size() && begin < text.size() && before[begin] == text[begin])
        ++begin;
    qsizetype end = 0;
    while (end < before.size() - begin && end < text.size() - begin
        && before[before.size() - 1 - end] == text[text.size() - 1 - end])
        ++end;
    QTextCursor cursor(m_page->document());
    cursor.setPosition(static_cast<int>(begin));
    cursor.setPosition(static_cast<int>(before.size() - end), QTextCursor::KeepAnchor);
    cursor.insertText(text.mid(begin, text.size() - begin - end));
}

// The line of the place is marked in the text.
void SchemaValue::showPlace(const QString &path)
{
    const auto place = m_form->form() ? m_form->form()->placeOf(path) : std::nullopt;
    QList<QTextEdit::ExtraSelection> marks;
    if (place) {
        QTextEdit::ExtraSelection mark;
        mark.format.setBackground(m_page->palette().alternateBase());
        mark.format.setProperty(QTextFormat::FullWidthSelection, true);
        const std::string &utf8 = m_form->form()->text();
        const auto position = QString::fromUtf8(utf8.data(), static_cast<qsizetype>(*place)).size();
        mark.cursor = QTextCursor(m_page->document());
        mark.cursor.setPosition(static_cast<int>(qMin(position, textOf(m_page).size())));
        marks << mark;
    }
    m_page->setExtraSelections(marks);
}

} // namespace tailrace::ui::producer

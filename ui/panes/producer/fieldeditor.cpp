// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/producer/fieldeditor.h"

#include "ui/panes/producer/bars.h"
#include "ui/panes/producer/schemabar.h"
#include "ui/panes/producer/schemavalue.h"
#include "ui/theme/format.h"
#include "ui/widgets/label.h"
#include "ui/widgets/segments.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextDocument>
#include <QVBoxLayout>

namespace tailrace::ui::producer {

namespace {

// The text as it is: toPlainText() would turn no-break spaces into ordinary ones.
QString exactText(const QPlainTextEdit *page)
{
    QString text = page->document()->toRawText();
    return text.replace(QChar::ParagraphSeparator, QLatin1Char('\n'));
}

} // namespace

FieldEditor::FieldEditor(Kind kind, const decode::DecoderRegistry *decoders, QWidget *parent)
    : QWidget(parent)
    , m_kind(kind)
    , m_decoders(decoders)
    , m_encoding(new QComboBox)
    , m_verdict(makeLabel({}, theme::Text::Second, "tertiary"))
{
    const QString name = kind == Kind::Key ? tr("Key") : tr("Value");
    m_presence = new Segments(
        tr("%1 is").arg(name), {tr("Value"), tr("Empty"), kind == Kind::Key ? tr("Null") : tr("Tombstone")});
    for (const std::string_view id : decoders->ids())
        addEncoding(QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size())), id);
    m_encoding->setAccessibleName(tr("%1 encoding").arg(name));
    m_encoding->setObjectName(kind == Kind::Key ? QStringLiteral("producer.keyEncoding")
                                                : QStringLiteral("producer.valueEncoding"));
    m_encoding->setMinimumWidth(100);
    m_encoding->setSizeAdjustPolicy(QComboBox::AdjustToContents);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *bar = new QWidget;
    column->addWidget(bar);
    buildBar(bar);
    if (kind == Kind::Value) {
        m_page = new QPlainTextEdit;
        m_page->setAccessibleName(tr("Value text"));
        m_page->setObjectName(QStringLiteral("producer.value"));
        m_page->setFont(theme::font(theme::Text::Mono));
        m_page->setTabChangesFocus(true);
        m_beside = new SchemaValue(m_page);
        column->addWidget(m_beside, 1);
        connect(m_page, &QPlainTextEdit::textChanged, this, [this] { takeText(exactText(m_page)); });
    }
    connect(m_encoding, &QComboBox::textActivated, this, [this](const QString &words) {
        m_draft.setEncoding(m_encoding->itemData(m_encoding->findText(words)).toString().toStdString());
        show();
        emit changed();
    });
    connect(m_presence, &Segments::chosen, this, [this](int index) {
        m_draft.setPresence(static_cast<models::FieldDraft::Presence>(index));
        show();
        emit changed();
    });
    show();
}

void FieldEditor::buildBar(QWidget *bar)
{
    QHBoxLayout *layout = makeBar(bar);
    addCaption(layout, m_kind == Kind::Key ? tr("Key") : tr("Value"));
    layout->addWidget(m_encoding);
    if (m_kind == Kind::Key) {
        m_line = new QLineEdit;
        m_line->setAccessibleName(tr("Key text"));
        m_line->setObjectName(QStringLiteral("producer.key"));
        m_line->setFont(theme::font(theme::Text::Mono));
        layout->addWidget(m_line, 1);
        connect(m_line, &QLineEdit::textChanged, this, &FieldEditor::takeText);
    }
    layout->addWidget(m_presence);
    if (m_kind == Kind::Value)
        layout->addStretch(1);
    m_verdict->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_verdict->setMinimumWidth(m_kind == Kind::Key ? 64 : 0);
    layout->addWidget(m_verdict);
}

void FieldEditor::setDraft(models::FieldDraft draft)
{
    m_draft = std::move(draft);
    show();
}

QWidget *FieldEditor::textField() const
{
    return m_line ? static_cast<QWidget *>(m_line) : m_page;
}

void FieldEditor::focusText()
{
    textField()->setFocus(Qt::TabFocusReason);
}

void FieldEditor::addEncoding(const QString &words, std::string_view id)
{
    m_encoding->addItem(words, QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size())));
}

void FieldEditor::setRegistry(std::shared_ptr<SchemaRegistry> registry)
{
    if (m_schema || !m_beside)
        return;
    addEncoding(tr("schema"), models::FieldDraft::bySchema);
    m_schema = new SchemaBar(std::move(registry), framing::Field::Value);
    m_schema->hide();
    static_cast<QVBoxLayout *>(layout())->insertWidget(1, m_schema);
    connect(m_schema, &SchemaBar::schemaChanged, this, [this] {
        m_draft.setSchema(m_schema->schema());
        if (m_draft.isBySchema() && m_draft.presence() == models::FieldDraft::Presence::Value) {
            m_beside->setSchema(m_draft.schema());
            validate();
        }
        emit changed();
    });
    connect(m_schema, &SchemaBar::newSubjectAsked, this, &FieldEditor::newSubjectAsked);
    connect(m_beside, &SchemaValue::formChosen, m_schema, &SchemaBar::setForm);
}

void FieldEditor::setTopic(const QString &topic)
{
    if (m_schema)
        m_schema->setTopic(topic);
}

void FieldEditor::takeText(const QString &text)
{
    if (m_showing)
        return;
    m_draft.setText(text);
    if (m_beside)
        m_beside->follow(text);
    validate();
    emit changed();
}

void FieldEditor::show()
{
    m_showing = true;
    const bool value = m_draft.presence() == models::FieldDraft::Presence::Value;
    m_encoding->setCurrentIndex(m_encoding->findData(QString::fromStdString(m_draft.encoding())));
    const bool isBySchema = value && m_schema && m_draft.isBySchema();
    if (m_schema)
        m_schema->setVisible(isBySchema);
    if (m_beside)
        m_beside->setBySchema(isBySchema);
    if (isBySchema) {
        m_schema->activate();
        m_beside->setSchema(m_draft.schema());
    }
    m_encoding->setEnabled(value);
    m_presence->setCurrent(static_cast<int>(m_draft.presence()));
    const QString hint = value                                      ? QString()
        : m_draft.presence() == models::FieldDraft::Presence::Empty ? tr("empty, 0 bytes")
        : m_kind == Kind::Key                                       ? tr("null: no key")
                                                                    : tr("tombstone: a null value");
    const QString text = value ? m_draft.text() : QString();
    if (m_line) {
        m_line->setEnabled(value);
        m_line->setPlaceholderText(hint);
        if (m_line->text() != text)
            m_line->setText(text);
    } else {
        m_page->setEnabled(value);
        m_page->setPlaceholderText(hint);
        if (exactText(m_page) != text)
            m_page->setPlainText(text);
        if (m_beside)
            m_beside->follow(text);
    }
    m_showing = false;
    validate();
}

void FieldEditor::validate()
{
    const auto bytes = m_draft.bytes(*m_decoders);
    m_valid = bytes.has_value();
    QWidget *field = m_line ? static_cast<QWidget *>(m_line) : m_page;
    setStyleProperty(field, "invalid", !m_valid);
    if (!m_valid) {
        const QString message = QString::fromStdString(bytes.error().message);
        m_verdict->setText(m_kind == Kind::Key ? tr("not valid")
                : m_draft.isBySchema()         ? message
                                               : tr("byte %1: %2").arg(bytes.error().position).arg(message));
        m_verdict->setToolTip(message);
        setTone(m_verdict, "danger");
        return;
    }
    m_verdict->setToolTip({});
    setTone(m_verdict, "tertiary");
    const auto size = *bytes ? static_cast<std::int64_t>((*bytes)->size()) : -1;
    if (size >= 0 && m_draft.isBySchema() && m_draft.schema()
        && m_draft.presence() == models::FieldDraft::Presence::Value) {
        const auto before = static_cast<std::int64_t>(m_draft.schema()->envelopeSize());
        m_verdict->setText(before > 0 ? tr("valid, %1 B and %2 B of its schema's name")
                                            .arg(theme::number(size - before), theme::number(before))
                                      : tr("valid, %1 B").arg(theme::number(size)));
        setTone(m_verdict, "ok");
        return;
    }
    m_verdict->setText(size < 0 ? tr("null") : tr("%1 B").arg(theme::number(size)));
}

} // namespace tailrace::ui::producer

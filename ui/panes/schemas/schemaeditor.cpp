// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/schemas/schemaeditor.h"

#include "models/schemas/schemaname.h"
#include "models/schemas/versiontexts.h"
#include "ui/codeeditor/codeview.h"
#include "ui/panes/schemas/schemawords.h"
#include "ui/schemaeditor/workbench.h"
#include "ui/shell/describe.h"
#include "ui/theme/format.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/segments.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>

namespace tailrace::ui {

namespace {

// A registry keeps texts of some megabytes at most; what is larger is another file.
constexpr qint64 largest = 8LL << 20;

} // namespace

SchemaEditor::SchemaEditor(QWidget *parent)
    : QWidget(parent)
{
    build();
}

void SchemaEditor::start(const RegistryAccess &access)
{
    ++m_round;
    m_rule.reset();
    m_against.clear();
    m_access = access;
    m_isActive = true;
    m_busy = false;
    m_notice->hide();
    m_type->clear();
    for (const SchemaType &type : access.features.types)
        m_type->addItem(typeWord(type), QString::fromStdString(type.text));
    m_way->setCurrent(0);
}

void SchemaEditor::startNew(const RegistryAccess &access)
{
    start(access);
    m_subject.clear();
    m_from = 0;
    m_references.clear();
    m_name->clear();
    m_ownName->setChecked(false);
    m_before.clear();
    setBytes({});
    updateState();
}

void SchemaEditor::goToName()
{
    m_name->setFocus();
}

void SchemaEditor::startVersion(const RegistryAccess &access, const Schema &from)
{
    start(access);
    m_subject = QString::fromStdString(from.info.subject);
    m_from = from.info.version;
    m_references = from.info.references;
    int type = m_type->findData(QString::fromStdString(from.info.type.text));
    if (type < 0) {
        m_type->addItem(typeWord(from.info.type), QString::fromStdString(from.info.type.text));
        type = m_type->count() - 1;
    }
    m_type->setCurrentIndex(type);
    m_before = from.text;
    setBytes(from.text);
    askForRule();
    updateState();
    text()->setFocus();
}

void SchemaEditor::stop()
{
    m_isActive = false;
    ++m_round;
    m_notice->hide();
    m_before.clear();
    setBytes({});
    emit changed();
}

bool SchemaEditor::isAvro() const
{
    const std::string word = m_type->currentData().toString().toStdString();
    for (const SchemaType &type : m_access.features.types) {
        if (type.text == word)
            return type.kind == SchemaType::Kind::Avro;
    }
    return word == "AVRO" || word.empty();
}

namespace {

CodeLanguage languageOf(const QString &word)
{
    return word.startsWith(QLatin1String("PROTO"), Qt::CaseInsensitive) ? CodeLanguage::Protobuf
                                                                        : CodeLanguage::Json;
}

} // namespace

void SchemaEditor::setBytes(std::string bytes)
{
    const bool avro = isAvro();
    schema::SchemaPtr base = avro && !m_before.empty() ? schema::Schema::read(m_before).schema : nullptr;
    m_bench->start(std::move(bytes), avro, languageOf(m_type->currentData().toString()), std::move(base), {});
    updateState();
}

void SchemaEditor::takeType()
{
    m_bench->setStructured(isAvro(), languageOf(m_type->currentData().toString()));
    updateState();
}

void SchemaEditor::goToText()
{
    text()->setFocus();
}

CodeView *SchemaEditor::text() const
{
    return m_bench->text();
}

bool SchemaEditor::isDirty() const
{
    if (!m_isActive)
        return false;
    return m_bench->draft()->text() != m_before || (isNew() && !m_name->text().isEmpty());
}

SchemaEditor::Wanted SchemaEditor::wanted() const
{
    Wanted wanted;
    if (!isNew()) {
        wanted.subject = m_subject.toStdString();
        wanted.way
            = m_access.features.updates && m_way->current() == 1 ? AddVersion::Update : AddVersion::Append;
    } else if (!m_ownName->isChecked()) {
        wanted.subject = m_name->text().toStdString();
    }
    wanted.schema.text = m_bench->draft()->text();
    wanted.schema.references = m_references;
    const std::string word = m_type->currentData().toString().toStdString();
    wanted.schema.type = {SchemaType::Kind::Other, word};
    for (const SchemaType &type : m_access.features.types) {
        if (type.text == word)
            wanted.schema.type = type;
    }
    return wanted;
}

void SchemaEditor::setBusy(bool busy)
{
    m_busy = busy;
    updateState();
}

void SchemaEditor::showRefusal(const Error &error)
{
    const Description words = describe(error);
    const bool isRule = error.kind == Error::Kind::Conflict;
    const QString title = isNew() && isRule ? tr("The schema was not created.")
        : isNew()                           ? tr("The schema was not created. %1").arg(words.title)
        : isRule                            ? tr("The service refuses this text as the next version.")
                                            : tr("No version was made. %1").arg(words.title);
    m_notice->show(Notice::Level::Danger, title,
        isRule ? tr("Nothing was stored: change the text and save again.") : words.advice,
        QString::fromStdString(error.message));
    const auto lines = models::linesIn(QString::fromStdString(error.message), text()->lineCount());
    text()->setWrongLines(lines);
    if (!lines.isEmpty())
        text()->goToLine(lines.first());
    updateState();
}

void SchemaEditor::showNote(const QString &text)
{
    m_notice->show(Notice::Level::Info, text);
    updateState();
}

void SchemaEditor::askForFile()
{
    auto *dialog = new QFileDialog(this, tr("Text of the schema"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Schemas (*.avsc *.json *.proto)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &SchemaEditor::load);
    dialog->open();
}

void SchemaEditor::load(const QString &path)
{
    QFile file(path);
    const auto refuse = [this, &path](const QString &why, const QString &verbatim) {
        m_notice->show(Notice::Level::Danger, tr("The file could not be read. %1").arg(why), path, verbatim);
    };
    if (!file.open(QIODevice::ReadOnly)) {
        refuse({}, file.errorString());
        return;
    }
    if (file.size() > largest) {
        refuse(tr("A schema of %1 is too large.").arg(theme::bytes(file.size())), {});
        return;
    }
    const QByteArray bytes = file.readAll();
    if (file.error() != QFileDevice::NoError) {
        refuse({}, file.errorString());
        return;
    }
    m_notice->hide();
    const QString end = path.section(QLatin1Char('.'), -1).toLower();
    const QString word = end == QLatin1String("proto") ? QStringLiteral("PROTOBUF")
        : end == QLatin1String("avsc")                 ? QStringLiteral("AVRO")
                                                       : QString();
    if (const int type = m_type->findData(word); type >= 0 && isNew())
        m_type->setCurrentIndex(type);
    if (isNew())
        setBytes(bytes.toStdString());
    else // one step, that can be undone
        m_bench->draft()->replaceAll(bytes.toStdString(), {models::EditLabel::Kind::Load, {}});
    text()->setFocus();
}

void SchemaEditor::updateState()
{
    if (!m_save)
        return;
    const bool named = !isNew() || m_ownName->isChecked() || !m_name->text().isEmpty();
    m_title->setFullText(isNew() ? tr("New schema") : tr("New version of %1").arg(m_subject));
    m_names->setVisible(isNew());
    m_ownName->setVisible(m_access.features.namesSubjects);
    m_name->setEnabled(!m_ownName->isChecked() && !m_busy);
    m_type->setEnabled(isNew() && !m_busy && m_type->count() > 1);
    m_way->setVisible(!isNew() && m_access.features.updates);
    m_way->setEnabled(!m_busy);
    m_file->setEnabled(!m_busy);
    m_bench->setLocked(m_busy);
    const std::string &bytes = m_bench->draft()->text();
    const QString missing = !named ? tr("A name is missing")
        : bytes.empty()            ? tr("The text is empty: type or paste it, or take it from a file")
                                   : QString();
    m_hint->setText(m_busy       ? tr("Saving")
            : !missing.isEmpty() ? missing
            : !isNew() && !isDirty()
            ? tr("The text is that of version %1").arg(m_from)
            : tr("%1, goes out byte for byte").arg(theme::bytes(qint64(bytes.size()))));
    m_save->setText(isNew() ? tr("Create schema") : tr("Save version"));
    m_save->setAccessibleName(m_save->text());
    m_save->setEnabled(m_isActive && !m_busy && missing.isEmpty());
    m_discard->setEnabled(!m_busy);
    emit changed();
}

void SchemaEditor::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !isDirty() && !m_busy)
        emit discardWanted();
    else
        QWidget::keyPressEvent(event);
}

} // namespace tailrace::ui

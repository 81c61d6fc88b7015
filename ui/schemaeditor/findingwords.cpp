// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/schemaeditor/findingwords.h"

#include <QCoreApplication>
#include <QStringList>

namespace tailrace::ui {

using models::LiveFinding;
using models::SchemaRow;
using schema::Rule;
using schema::Type;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(FindingWords)
};

QString nameOf(const schema::Side &side)
{
    if (side.field)
        return QString::fromStdString(side.field->name);
    return side.use && side.use->node && schema::isNamed(side.use->node->type) ? QString::fromUtf8(
               side.use->node->name.simple().data(), qsizetype(side.use->node->name.simple().size()))
                                                                               : QString();
}

QString typeOf(const schema::Side &side)
{
    if (!side.use || !side.use->node)
        return {};
    const auto name = schema::typeName(side.use->node->type);
    return QString::fromUtf8(name.data(), qsizetype(name.size()));
}

std::string plainDefault(Type type)
{
    switch (type) {
    case Type::Boolean:
        return "false";
    case Type::Int:
    case Type::Long:
        return "0";
    case Type::Float:
    case Type::Double:
        return "0.0";
    case Type::String:
    case Type::Bytes:
        return "\"\"";
    case Type::Array:
        return "[]";
    case Type::Map:
        return "{}";
    default:
        return {};
    }
}

} // namespace

QString versionsText(const std::vector<std::string> &labels)
{
    QStringList all;
    for (const std::string &label : labels)
        all << QString::fromStdString(label);
    if (all.size() == 1)
        return all.first();
    if (all.size() == 2)
        return Words::tr("%1 and %2").arg(all.first(), all.last());
    return Words::tr("%1 to %2").arg(all.first(), all.last());
}

FindingWords wordsOf(const LiveFinding &finding)
{
    const QString versions = versionsText(finding.versions);
    const bool isBack = finding.isBackward();
    FindingWords words;
    const QString reader = typeOf(finding.finding.reader);
    const QString writer = typeOf(finding.finding.writer);
    switch (finding.finding.rule) {
    case Rule::ReaderFieldMissingDefaultValue: {
        const QString name = nameOf(finding.finding.reader);
        words.title = isBack ? Words::tr("%1 is new and has no default").arg(name)
                             : Words::tr("%1 is gone").arg(name);
        break;
    }
    case Rule::MissingEnumSymbols: {
        QStringList missing;
        for (const std::string &symbol : finding.finding.missing)
            missing << QString::fromStdString(symbol);
        const QString symbols = missing.join(QLatin1String(", "));
        words.title = isBack ? Words::tr("%1: no such symbol any more").arg(symbols)
                             : Words::tr("%1: a new symbol").arg(symbols);
        break;
    }
    case Rule::TypeMismatch:
        words.title = Words::tr("%1 is not read as %2").arg(writer, reader);
        break;
    case Rule::MissingUnionBranch:
        words.title = Words::tr("No branch for %1").arg(writer);
        break;
    case Rule::NameMismatch:
        words.title = Words::tr("Types of different names");
        break;
    case Rule::FixedSizeMismatch:
        words.title = Words::tr("Fixed of different sizes");
        break;
    case Rule::AmbiguousField:
        words.title = Words::tr("Aliases name one field twice");
        break;
    default:
        words.title = QString::fromUtf8(schema::ruleName(finding.finding.rule).data(),
            qsizetype(schema::ruleName(finding.finding.rule).size()));
        break;
    }
    words.sentence = isBack
        ? Words::tr("Readers on this text cannot read records written with %1.").arg(versions)
        : Words::tr("Readers on version %1 cannot read records written with this text.").arg(versions);
    return words;
}

QList<FindingFix> fixesOf(const LiveFinding &finding, const models::SchemaDraft &draft)
{
    QList<FindingFix> fixes;
    if (!draft.canGesture())
        return fixes;
    const auto gestures = draft.gestures();
    const SchemaRow *row = draft.tree()->rowAt(draft.tree()->indexAt(finding.range.begin));
    if (!row)
        return fixes;
    const auto add = [&](const QString &text, models::TextEdits edits) {
        if (!edits.empty())
            fixes << FindingFix {text, std::move(edits)};
    };
    if (finding.finding.rule == Rule::ReaderFieldMissingDefaultValue && finding.isBackward() && row->field) {
        add(Words::tr("Make optional"), gestures.setOptional(*row, true));
        const std::string json = plainDefault(models::withoutNull(*row->use).node->type);
        if (!models::isOptional(*row->use) && !json.empty())
            add(Words::tr("Default to %1").arg(QString::fromStdString(json)),
                gestures.setDefault(*row, json));
        add(Words::tr("Remove the field"), gestures.remove(*row));
    }
    if (finding.finding.rule == Rule::MissingEnumSymbols && finding.isBackward()) {
        const SchemaRow *holder = row->use ? row : row->parent;
        const schema::Node *node = holder ? models::shownNode(*holder) : nullptr;
        if (node && node->type == Type::Enum) {
            QStringList names;
            for (const std::string &symbol : finding.finding.missing)
                names << QString::fromStdString(symbol);
            add(Words::tr("Keep %1").arg(names.join(QLatin1String(", "))),
                gestures.addSymbols(
                    *holder, static_cast<int>(node->symbols.size()), finding.finding.missing));
        }
    }
    const bool isType
        = finding.finding.rule == Rule::TypeMismatch || finding.finding.rule == Rule::MissingUnionBranch;
    const schema::Side &other = finding.otherSide();
    if (isType && row->use && other.use && other.document && other.use->by == schema::TypeUse::By::Itself
        && !schema::isNamed(other.use->node->type)) {
        const auto text = other.document->text(other.use->range);
        if (text.size() < 200)
            add(Words::tr("Back to %1").arg(typeOf(other)), gestures.setType(*row, std::string(text)));
    }
    return fixes;
}

} // namespace tailrace::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/schemaeditor/draftwords.h"

#include <QCoreApplication>

namespace tailrace::ui {

namespace {

struct DraftWords
{
    Q_DECLARE_TR_FUNCTIONS(DraftWords)
};

} // namespace

QString stepText(const models::EditLabel &label)
{
    using Kind = models::EditLabel::Kind;
    const QString name = QString::fromStdString(label.name);
    const auto of = [&name](const QString &text) { return text.arg(name); };
    switch (label.kind) {
    case Kind::Typing:
        return DraftWords::tr("Typing");
    case Kind::AddField:
        return of(DraftWords::tr("Add field %1"));
    case Kind::AddSymbol:
        return of(DraftWords::tr("Add symbol %1"));
    case Kind::AddBranch:
        return of(DraftWords::tr("Add branch %1"));
    case Kind::Duplicate:
        return of(DraftWords::tr("Duplicate %1"));
    case Kind::Remove:
        return of(DraftWords::tr("Remove %1"));
    case Kind::Move:
        return of(DraftWords::tr("Move %1"));
    case Kind::Rename:
        return of(DraftWords::tr("Rename %1"));
    case Kind::Type:
        return of(DraftWords::tr("Type of %1"));
    case Kind::Logical:
        return of(DraftWords::tr("Logical type of %1"));
    case Kind::Optional:
        return of(DraftWords::tr("Optional %1"));
    case Kind::Default:
        return of(DraftWords::tr("Default of %1"));
    case Kind::Doc:
        return of(DraftWords::tr("Doc of %1"));
    case Kind::Aliases:
        return of(DraftWords::tr("Aliases of %1"));
    case Kind::Order:
        return of(DraftWords::tr("Order of %1"));
    case Kind::Property:
        return of(DraftWords::tr("Property of %1"));
    case Kind::Fix:
        return name.isEmpty() ? DraftWords::tr("Fix") : name;
    case Kind::Load:
        return DraftWords::tr("Text of a file");
    }
    return {};
}

QString problemText(const schema::Problem &problem)
{
    using Code = schema::Problem::Code;
    switch (problem.code) {
    case Code::DuplicateField:
        return DraftWords::tr("The record has a field of this name already.");
    case Code::DuplicateSymbol:
        return DraftWords::tr("The enum has this symbol already.");
    case Code::DuplicateBranch:
        return DraftWords::tr("The union has a branch of this type already.");
    case Code::Redefinition:
        return DraftWords::tr("A type of this name is defined already.");
    case Code::UndefinedName:
        return DraftWords::tr("A type that is named elsewhere would be defined nowhere.");
    case Code::IllegalName:
        return DraftWords::tr("A name has letters, digits and _ alone, and begins with no digit.");
    case Code::InvalidDefault:
        return DraftWords::tr("The default is no value of the type.");
    case Code::InvalidEnumDefault:
        return DraftWords::tr("The default is none of the symbols.");
    case Code::DefaultNotOfFirstBranch:
        return DraftWords::tr("The default is no value of the first branch; Avro up to 1.11 refuses it.");
    case Code::NestedUnion:
        return DraftWords::tr("A union cannot stand directly in a union.");
    case Code::NoFields:
        return DraftWords::tr("The record has no list of fields.");
    case Code::NoSymbols:
        return DraftWords::tr("The enum has no list of symbols.");
    default:
        return QString::fromStdString(problem.message);
    }
}

} // namespace tailrace::ui

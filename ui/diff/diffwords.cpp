// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/diffwords.h"

#include "models/records/spans.h"
#include "ui/theme/format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace tailrace::ui {

using models::Meaning;
using models::Reads;
using models::SchemaChange;
using theme::Token;
using Kind = schema::Change::Kind;
using Subject = schema::Change::Subject;

namespace {

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("SchemaDiff", text, nullptr, n);
}

bool isOfType(Kind kind)
{
    return kind == Kind::NameChanged || kind == Kind::Widened || kind == Kind::Narrowed
        || kind == Kind::TypeChanged || kind == Kind::SizeChanged || kind == Kind::LogicalTypeChanged;
}

QString addedText(const SchemaChange &change, bool isAdded)
{
    switch (change.subject) {
    case Subject::Symbol:
        return isAdded ? tr("Symbol added") : tr("Symbol removed");
    case Subject::Branch:
        return isAdded ? tr("Branch added") : tr("Branch removed");
    case Subject::Type:
        return isAdded ? tr("Type added") : tr("Type removed");
    case Subject::Field:
        break;
    }
    if (isAdded)
        return change.isOptional ? tr("Added, optional") : tr("Added, required");
    return change.isOptional ? tr("Removed, optional") : tr("Removed, required");
}

} // namespace

QString shownWord(const std::string &text)
{
    return records::visibleLine(QString::fromStdString(text));
}

QString foldText(diff::Span lines)
{
    if (lines.isEmpty())
        return tr("no lines on this side");
    if (lines.count == 1)
        return tr("1 unchanged line, %1").arg(theme::number(lines.first + 1));
    return tr("%1 unchanged lines, %2 to %3")
        .arg(theme::number(lines.count), theme::number(lines.first + 1), theme::number(lines.end()));
}

QString numbersText(const std::vector<std::int32_t> &numbers)
{
    QStringList parts;
    for (std::size_t i = 0; i < numbers.size();) {
        std::size_t last = i;
        while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1)
            ++last;
        if (last >= i + 2)
            parts << tr("%1 to %2").arg(numbers[i]).arg(numbers[last]);
        else
            for (std::size_t each = i; each <= last; ++each)
                parts << QString::number(numbers[each]);
        i = last + 1;
    }
    if (parts.size() < 2)
        return parts.join(QString());
    const QString last = parts.takeLast();
    return tr("%1 and %2").arg(parts.join(QStringLiteral(", ")), last);
}

QString versionsText(const std::vector<std::int32_t> &versions)
{
    return versions.size() == 1 ? tr("version %1").arg(versions.front())
                                : tr("versions %1").arg(numbersText(versions));
}

QString dateText(std::int64_t epochMs)
{
    return QLocale::c().toString(
        QDateTime::fromMSecsSinceEpoch(epochMs, Qt::UTC).date(), QStringLiteral("d MMM yyyy"));
}

QString kindText(const SchemaChange &change)
{
    switch (change.kind) {
    case Kind::Added:
        return addedText(change, true);
    case Kind::Removed:
        return addedText(change, false);
    case Kind::Renamed:
        return tr("Renamed by alias");
    case Kind::NameChanged:
        return tr("Type renamed");
    case Kind::Moved:
        return tr("Moved");
    case Kind::Widened:
        return tr("Type widened");
    case Kind::Narrowed:
        return tr("Type narrowed");
    case Kind::TypeChanged:
        return tr("Type changed");
    case Kind::SizeChanged:
        return tr("Size changed");
    case Kind::LogicalTypeChanged:
        return tr("Logical type changed");
    case Kind::DefaultChanged:
        return !change.before ? tr("Default added")
            : !change.after   ? tr("Default removed")
                              : tr("Default changed");
    case Kind::SortOrderChanged:
        return tr("Sort order changed");
    case Kind::AliasesChanged:
        return tr("Aliases changed");
    case Kind::PropertyChanged:
        return tr("Property changed");
    case Kind::DocChanged:
        return tr("Doc only");
    }
    return {};
}

QString kindIcon(const SchemaChange &change)
{
    switch (change.kind) {
    case Kind::Added:
        return QStringLiteral("plus");
    case Kind::Removed:
        return QStringLiteral("minus");
    case Kind::Renamed:
    case Kind::Moved:
        return QStringLiteral("mirror");
    case Kind::AliasesChanged:
    case Kind::PropertyChanged:
        return QStringLiteral("tag");
    default:
        return isOfType(change.kind) ? QStringLiteral("split") : QStringLiteral("edit");
    }
}

Token kindTone(const SchemaChange &change)
{
    if (change.newReadsOld == Reads::No || change.oldReadsNew == Reads::No)
        return Token::Danger;
    if (change.kind == Kind::Renamed)
        return Token::Info;
    if (change.isWarning || change.kind == Kind::LogicalTypeChanged || change.kind == Kind::DefaultChanged)
        return Token::Warning;
    if (change.kind == Kind::Added)
        return Token::Ok;
    return isOfType(change.kind) ? Token::Info : Token::TextSecondary;
}

QString readsText(Reads reads)
{
    return reads == Reads::Yes ? tr("yes") : reads == Reads::But ? tr("yes, but") : tr("no");
}

QString readsIcon(Reads reads)
{
    return reads == Reads::Yes ? QStringLiteral("check")
        : reads == Reads::But  ? QStringLiteral("alert")
                               : QStringLiteral("close");
}

Token readsTone(Reads reads)
{
    return reads == Reads::Yes ? Token::Ok : reads == Reads::But ? Token::Warning : Token::Danger;
}

QString meaningText(const SchemaChange &change, const SideNames &names)
{
    const auto word = [&change](std::size_t i) {
        return i < change.words.size() && !change.words[i].empty() ? shownWord(change.words[i])
                                                                   : QStringLiteral("\"\"");
    };
    switch (change.meaning) {
    case Meaning::NoEffect:
        return tr("No effect on reading or writing.");
    case Meaning::NotAvros:
        return tr("Avro gives it no meaning.");
    case Meaning::OlderReadAs:
        return tr("Older records read as %1.").arg(word(0));
    case Meaning::NewNeedsField:
        return tr("Records without it cannot be read: it has no default.");
    case Meaning::OldFills:
        return tr("Readers on %1 fill %2.").arg(names.older, word(0));
    case Meaning::OldNeedsField:
        return tr("Readers on %1 need %2: it has no default.").arg(names.older, word(0));
    case Meaning::OldFindsNone:
        return tr("Readers on %1 find no %2 and fill %3.").arg(names.older, word(0), word(1));
    case Meaning::OldFindsNoneAndFails:
        return tr("Readers on %1 find no %2 and have no default.").arg(names.older, word(0));
    case Meaning::NewCannotRead:
        return tr("Readers on %1 cannot read %2 as %3.").arg(names.newer, word(0), word(1));
    case Meaning::OldCannotRead:
        return tr("Readers on %1 cannot read %2 as %3.").arg(names.older, word(0), word(1));
    case Meaning::NeitherReads:
        return tr("Neither version reads what the other wrote.");
    case Meaning::BothRead:
        return tr("Each version reads what the other wrote.");
    case Meaning::MeansElse:
        return tr("The same bytes are taken for something else.");
    case Meaning::LackingReadAs:
        return tr("Records of %1 now read as %2.").arg(numbersText(change.versions), word(0));
    case Meaning::NoneLacks:
        return tr("Every version so far has the field.");
    case Meaning::WithoutReadAs:
        return tr("Records without it now read as %1.").arg(word(0));
    case Meaning::NewDefaultGone:
        return change.versions.empty()
            ? tr("Records without it can no longer be read.")
            : tr("Records of %1 can no longer be read.").arg(numbersText(change.versions));
    case Meaning::UnknownReadAs:
        return tr("Unknown symbols now read as %1.").arg(word(0));
    case Meaning::UnknownFail:
        return tr("Unknown symbols can no longer be read.");
    case Meaning::OldKnowsNot:
        return tr("Readers on %1 do not know %2.").arg(names.older, word(0));
    case Meaning::OldReadsAs:
        return tr("Readers on %1 read %2 as %3.").arg(names.older, word(0), word(1));
    case Meaning::NewKnowsNot:
        return tr("Readers on %1 do not know %2.").arg(names.newer, word(0));
    case Meaning::NewReadsAs:
        return tr("Readers on %1 read %2 as %3.").arg(names.newer, word(0), word(1));
    case Meaning::ByName:
        return tr("No effect on reading: fields are found by name.");
    case Meaning::SortsElse:
        return tr("No effect on reading; records sort another way.");
    case Meaning::TakesOtherNames:
        return tr("Readers on %1 look for other names.").arg(names.newer);
    }
    return {};
}

QString levelText(schema::Level level)
{
    const std::string_view name = schema::levelName(level);
    return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
}

} // namespace tailrace::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/schemadiffview.h"

#include "services/diff/patch.h"
#include "ui/diff/changestable.h"
#include "ui/diff/comparebar.h"
#include "ui/diff/diffmap.h"
#include "ui/diff/sideheading.h"
#include "ui/diff/textdiffview.h"
#include "ui/diff/verdictbar.h"
#include "ui/diff/versionbox.h"
#include "ui/theme/format.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QGridLayout>
#include <QGuiApplication>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace tailrace::ui {

using models::SchemaComparing;
using models::SchemaComparison;

class SchemaDiffView::Parts
{
public:
    explicit Parts(SchemaDiffView *view);

    void compareSoon();
    void compare();
    void show(std::shared_ptr<const SchemaComparison> made);
    void showVerdict();
    void chooseChange(int place); // the table follows the text
    void chooseRow(int row); // the text follows the table
    void sidesByUser(std::int32_t olderNumber, std::int32_t newerNumber);
    const DiffVersion *version(std::int32_t number) const;
    QString titleOf(std::int32_t number) const;
    QString nameOf(std::int32_t number) const;
    std::string fileName() const;

    SchemaDiffView *view;
    CompareBar *bar;
    VerdictBar *verdict;
    ChangesTable *table;
    QWidget *texts;
    SideHeading *older;
    SideHeading *newer;
    TextDiffView *text;
    DiffMap *map;

    QString subject;
    std::vector<DiffVersion> versions;
    std::vector<DiffText> history;
    SchemaType type;
    SchemaComparing wanted;
    VerdictBar::Level level;
    std::shared_ptr<const SchemaComparison> shown;
    std::uint64_t serial = 0; // of the last comparison that was asked for
    bool isWaiting = false;
    bool isScheduled = false;
    bool hasSides = false;
};

SchemaDiffView::Parts::Parts(SchemaDiffView *owner)
    : view(owner)
    , bar(new CompareBar(owner))
    , verdict(new VerdictBar(owner))
    , table(new ChangesTable(owner))
    , texts(new QWidget(owner))
    , older(new SideHeading(false, texts))
    , newer(new SideHeading(true, texts))
    , text(new TextDiffView(texts))
    , map(new DiffMap(text, texts))
{
    auto *grid = new QGridLayout(texts);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(0);
    grid->addWidget(older, 0, 0);
    grid->addWidget(newer, 0, 1);
    grid->addWidget(text, 1, 0, 1, 2);
    grid->addWidget(map, 0, 2, 2, 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    grid->setRowStretch(1, 1);
    for (SideHeading *heading : {older, newer}) // both sides are equally wide
        heading->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    auto *column = new QVBoxLayout(owner);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(bar);
    column->addWidget(verdict);
    column->addWidget(table);
    column->addWidget(texts, 1);
    verdict->hide();
    table->hide();
    texts->hide();
}

const DiffVersion *SchemaDiffView::Parts::version(std::int32_t number) const
{
    const auto found = std::find_if(versions.begin(), versions.end(),
        [number](const DiffVersion &each) { return each.number == number; });
    return found == versions.end() ? nullptr : &*found;
}

QString SchemaDiffView::Parts::titleOf(std::int32_t number) const
{
    const DiffVersion *known = version(number);
    return VersionBox::titleOf(known ? *known : DiffVersion {number});
}

QString SchemaDiffView::Parts::nameOf(std::int32_t number) const
{
    const DiffVersion *known = version(number);
    return known && !known->label.isEmpty() ? known->label : QString::number(number);
}

// Several settings in a row are one comparison.
void SchemaDiffView::Parts::compareSoon()
{
    if (!hasSides)
        return;
    isWaiting = true;
    if (isScheduled)
        return;
    isScheduled = true;
    QTimer::singleShot(0, view, [this] {
        isScheduled = false;
        if (hasSides)
            compare();
    });
}

void SchemaDiffView::Parts::compare()
{
    wanted.history.clear();
    wanted.older.references.clear();
    wanted.newer.references.clear();
    for (const DiffText &each : history) {
        wanted.history.push_back({each.number, each.text, each.references});
        for (models::ComparedVersion *side : {&wanted.older, &wanted.newer})
            if (side->number == each.number)
                side->references = each.references;
    }
    wanted.type = type.kind;
    wanted.level = level.word.toStdString();
    onResult(models::compareSchemasLater(wanted), view,
        [this, asked = ++serial](const Result<std::shared_ptr<const SchemaComparison>> &made) {
            if (made && asked == serial)
                show(*made);
        });
}

void SchemaDiffView::Parts::show(std::shared_ptr<const SchemaComparison> made)
{
    isWaiting = false;
    const int place = text->currentChange();
    const bool isSame = shown && shown->older.text == made->older.text
        && shown->newer.text == made->newer.text && shown->ignoresLayout == made->ignoresLayout;
    shown = std::move(made);
    table->setNames({nameOf(shown->older.number), nameOf(shown->newer.number), {}, {}});
    table->setComparison(shown);
    text->setComparison(shown);
    older->show(*shown, titleOf(shown->older.number),
        version(shown->older.number) ? version(shown->older.number)->createdMs : std::nullopt);
    newer->show(*shown, titleOf(shown->newer.number),
        version(shown->newer.number) ? version(shown->newer.number)->createdMs : std::nullopt);
    showVerdict();
    texts->show();
    chooseChange(isSame ? place : text->currentChange());
    emit view->compared();
    emit view->factsChanged();
}

void SchemaDiffView::Parts::showVerdict()
{
    if (!shown)
        return;
    verdict->show(*shown, level,
        {nameOf(shown->older.number), nameOf(shown->newer.number), titleOf(shown->older.number),
            titleOf(shown->newer.number)});
    verdict->setVisible(true);
}

void SchemaDiffView::Parts::chooseChange(int place)
{
    bar->setPlace(place, text->changeCount());
    const models::SchemaChange *current = table->changeAt(table->currentRow());
    if (shown && (!current || current->place != place))
        table->choose(shown->changeAt(place));
}

void SchemaDiffView::Parts::chooseRow(int row)
{
    const models::SchemaChange *change = table->changeAt(row);
    if (!change || change->place < 0)
        return;
    text->goToChange(change->place);
    bar->setPlace(change->place, text->changeCount());
}

void SchemaDiffView::Parts::sidesByUser(std::int32_t olderNumber, std::int32_t newerNumber)
{
    isWaiting = true;
    emit view->sidesChosen(olderNumber, newerNumber);
}

std::string SchemaDiffView::Parts::fileName() const
{
    QString name = subject.isEmpty() ? QStringLiteral("schema") : subject;
    name.replace(QLatin1Char('/'), QLatin1Char('_'));
    const char *ending = type.kind == SchemaType::Kind::Protobuf ? ".proto"
        : type.kind == SchemaType::Kind::Avro                    ? ".avsc"
                                                                 : ".json";
    return name.toStdString() + ending;
}

SchemaDiffView::SchemaDiffView(QWidget *parent)
    : QWidget(parent)
    , m_parts(std::make_unique<Parts>(this))
{
    setObjectName(QStringLiteral("schemadiff"));
    const Parts &p = *m_parts;
    connect(p.bar, &CompareBar::sidesChosen, this,
        [this](std::int32_t older, std::int32_t newer) { m_parts->sidesByUser(older, newer); });
    connect(p.bar, &CompareBar::swapAsked, this, &SchemaDiffView::swapSides);
    connect(p.bar, &CompareBar::inlineChosen, p.text, &TextDiffView::setInline);
    connect(p.bar, &CompareBar::foldingChosen, p.text, &TextDiffView::setFolding);
    connect(p.bar, &CompareBar::layoutChosen, this, [this](bool isIgnored) {
        m_parts->wanted.ignoreLayout = isIgnored;
        m_parts->compareSoon();
    });
    connect(p.bar, &CompareBar::stepAsked, p.text, &TextDiffView::step);
    connect(p.text, &TextDiffView::changeChosen, this, [this](int place) { m_parts->chooseChange(place); });
    connect(p.table, &ChangesTable::rowChosen, this, [this](int row) { m_parts->chooseRow(row); });
    connect(p.map, &DiffMap::changeChosen, this, [this](int place) {
        m_parts->text->goToChange(place);
        m_parts->chooseChange(place);
    });
    const auto key
        = [this](const QString &text, const QKeySequence &sequence, void (SchemaDiffView::*run)()) {
              auto *action = new QAction(text, this);
              action->setShortcut(sequence);
              action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
              connect(action, &QAction::triggered, this, run);
              addAction(action);
          };
    key(tr("Next change"), QKeySequence(Qt::Key_F7), &SchemaDiffView::nextChange);
    key(tr("Previous change"), QKeySequence(Qt::SHIFT | Qt::Key_F7), &SchemaDiffView::previousChange);
    key(tr("Swap the sides"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_X), &SchemaDiffView::swapSides);
}

SchemaDiffView::~SchemaDiffView() = default;

void SchemaDiffView::setSubject(const QString &subject)
{
    m_parts->subject = subject;
}

void SchemaDiffView::setVersions(std::vector<DiffVersion> versions)
{
    std::sort(versions.begin(), versions.end(),
        [](const DiffVersion &a, const DiffVersion &b) { return a.number > b.number; });
    m_parts->versions = std::move(versions);
    m_parts->bar->setVersions(m_parts->versions);
    if (m_parts->hasSides)
        m_parts->bar->setSides(olderNumber(), newerNumber());
    if (m_parts->shown && !m_parts->isWaiting)
        m_parts->show(m_parts->shown); // names and dates
}

void SchemaDiffView::setSides(std::int32_t olderNumber, const QByteArray &olderText, std::int32_t newerNumber,
    const QByteArray &newerText, const SchemaType &type)
{
    Parts &p = *m_parts;
    p.bar->setSides(olderNumber, newerNumber);
    const bool isSame = p.hasSides && p.wanted.older.number == olderNumber
        && p.wanted.newer.number == newerNumber && p.wanted.older.text == olderText
        && p.wanted.newer.text == newerText && p.type == type;
    if (isSame) {
        keepSides();
        return;
    }
    if (p.wanted.older.number != olderNumber || p.wanted.newer.number != newerNumber)
        p.level.server.reset();
    p.wanted.older.number = olderNumber;
    p.wanted.older.text = olderText;
    p.wanted.newer.number = newerNumber;
    p.wanted.newer.text = newerText;
    p.type = type;
    p.hasSides = true;
    p.compareSoon();
}

void SchemaDiffView::setHistory(std::vector<DiffText> texts)
{
    m_parts->history = std::move(texts);
    m_parts->compareSoon();
}

void SchemaDiffView::setLevel(const QString &level, SetAt setAt)
{
    VerdictBar::Level &now = m_parts->level;
    const bool isOther = now.word != level;
    now.word = level;
    now.setAt = setAt;
    if (isOther) {
        now.server.reset();
        m_parts->compareSoon();
    } else {
        m_parts->showVerdict();
    }
}

void SchemaDiffView::setServerVerdict(std::optional<CompatibilityVerdict> verdict)
{
    m_parts->level.server = std::move(verdict);
    if (!m_parts->isWaiting)
        m_parts->showVerdict();
}

void SchemaDiffView::keepSides()
{
    Parts &p = *m_parts;
    p.bar->setSides(olderNumber(), newerNumber());
    p.isWaiting = p.hasSides
        && (p.isScheduled || !p.shown || p.shown->older.number != olderNumber()
            || p.shown->newer.number != newerNumber());
}

void SchemaDiffView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_parts)
        m_parts->showVerdict(); // its icons
}

void SchemaDiffView::clear()
{
    Parts &p = *m_parts;
    ++p.serial;
    p.hasSides = false;
    p.isWaiting = false;
    p.wanted.older = p.wanted.newer = {};
    p.history.clear();
    p.level.server.reset();
    p.shown.reset();
    p.table->setComparison(nullptr);
    p.text->setComparison(nullptr);
    p.bar->setSides(0, 0);
    p.bar->setPlace(-1, 0);
    p.verdict->hide();
    p.table->hide();
    p.texts->hide();
    emit factsChanged();
}

std::int32_t SchemaDiffView::olderNumber() const
{
    return m_parts->hasSides ? m_parts->wanted.older.number : 0;
}

std::int32_t SchemaDiffView::newerNumber() const
{
    return m_parts->hasSides ? m_parts->wanted.newer.number : 0;
}

bool SchemaDiffView::isComparing() const
{
    return m_parts->isWaiting;
}

QString SchemaDiffView::patch() const
{
    if (!m_parts->shown)
        return {};
    const auto bytes = [](const QByteArray &text) {
        return std::string_view(text.constData(), static_cast<std::size_t>(text.size()));
    };
    return QString::fromStdString(diff::unifiedPatch(
        bytes(m_parts->shown->older.text), bytes(m_parts->shown->newer.text), m_parts->fileName()));
}

QStringList SchemaDiffView::facts() const
{
    const auto &shown = m_parts->shown;
    if (!shown)
        return {};
    const auto counted = [](std::size_t count, const QString &one, const QString &many) {
        return count == 1 ? one : many.arg(theme::number(static_cast<qint64>(count)));
    };
    QStringList facts;
    if (shown->text.isSameText)
        return {tr("the same bytes")};
    if (shown->table == SchemaComparison::Table::Shown)
        facts << counted(shown->changes.size(), tr("1 change in meaning"), tr("%1 changes in meaning"));
    facts << counted(shown->text.changes.size(), tr("1 place in the text"), tr("%1 places in the text"));
    facts << tr("removed %1 added %2 lines")
                 .arg(theme::number(shown->text.removed), theme::number(shown->text.added));
    facts << (shown->ignoresLayout ? tr("compared without layout")
                                   : tr("compared byte for byte, layout included"));
    return facts;
}

void SchemaDiffView::copyPatch()
{
    if (const QString text = patch(); !text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

void SchemaDiffView::swapSides()
{
    Parts &p = *m_parts;
    if (!p.hasSides)
        return;
    const auto older = p.wanted.older;
    const auto newer = p.wanted.newer;
    setSides(newer.number, newer.text, older.number, older.text, p.type);
    emit sidesChosen(newer.number, older.number);
}

void SchemaDiffView::nextChange()
{
    m_parts->text->step(1);
}

void SchemaDiffView::previousChange()
{
    m_parts->text->step(-1);
}

} // namespace tailrace::ui

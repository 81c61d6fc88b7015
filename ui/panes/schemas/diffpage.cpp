// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/schemas/diffpage.h"

#include "models/schemas/subjectlooker.h"
#include "models/schemas/versionlistmodel.h"
#include "models/schemas/versiontexts.h"
#include "services/core/async.h"
#include "ui/diff/schemadiffview.h"
#include "ui/shell/describe.h"
#include "ui/widgets/notice.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace tailrace::ui {

using models::VersionTexts;

DiffPage::DiffPage(models::VersionListModel *versions, QWidget *parent)
    : QWidget(parent)
    , m_versions(versions)
    , m_texts(new VersionTexts(this))
    , m_notice(new Notice(this))
    , m_view(new SchemaDiffView(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_notice->setObjectName(QStringLiteral("schemas.diff.failure"));
    connect(m_notice->addButton(tr("Retry"), QStringLiteral("refresh")), &QPushButton::clicked, this,
        [this] { show(m_older, m_newer); });
    m_notice->hide();
    column->addWidget(m_notice);
    column->addWidget(m_view, 1);
    connect(m_view, &SchemaDiffView::sidesChosen, this, &DiffPage::show);
    connect(m_view, &SchemaDiffView::compared, this, &DiffPage::statusChanged);
    connect(m_view, &SchemaDiffView::factsChanged, this, &DiffPage::statusChanged);
    connect(m_texts, &VersionTexts::loaded, this, &DiffPage::loaded);
    connect(m_texts, &VersionTexts::failed, this, [this](std::int32_t version, const Error &error) {
        if (version != m_older && version != m_newer)
            return; // the level is held against one version less
        const Description words = describe(error);
        m_notice->show(Notice::Level::Danger,
            tr("Version %1 could not be read. %2").arg(version).arg(words.title), words.advice,
            words.verbatim);
    });
}

void DiffPage::setAccess(const RegistryAccess &access)
{
    m_access = access;
}

void DiffPage::setSubject(const QString &subject)
{
    ++m_round;
    m_subject = subject;
    m_texts->start(m_access.reader, subject.toStdString());
    m_older = m_newer = 0;
    m_isSet = false;
    m_level.reset();
    m_notice->hide();
    m_view->clear();
    m_view->setSubject(subject);
}

void DiffPage::updateVersions()
{
    std::vector<DiffVersion> all;
    for (int row = 0; row < m_versions->rowCount(); ++row) {
        DiffVersion version;
        version.number = m_versions->versionAt(row);
        const QModelIndex index = m_versions->index(row);
        const QVariant id = index.data(models::VersionListModel::IdRole);
        if (id.isValid())
            version.id = QString::number(id.toLongLong());
        const QVariant created = index.data(models::VersionListModel::CreatedRole);
        if (created.isValid())
            version.createdMs = created.toLongLong();
        version.state = m_versions->stateOf(version.number).value_or(SchemaState());
        all.push_back(std::move(version));
    }
    m_view->setVersions(std::move(all));
}

std::int32_t DiffPage::versionBefore(std::int32_t version) const
{
    const int row = m_versions->rowOf(version);
    for (int below = row + 1; row >= 0 && below < m_versions->rowCount(); ++below) {
        const std::int32_t each = m_versions->versionAt(below);
        if (!models::isHidden(m_versions->stateOf(each).value_or(SchemaState())))
            return each;
    }
    return row >= 0 ? m_versions->versionAt(row + 1) : 0;
}

void DiffPage::choose(std::int32_t version)
{
    if (version == 0 || version == m_older || version == m_newer)
        return;
    std::int32_t other = versionBefore(version);
    if (other == 0) // the first one: what came after it
        other = m_versions->versionAt(m_versions->rowOf(version) - 1);
    if (other > 0)
        show(std::min(version, other), std::max(version, other));
    else
        show(version, version);
}

void DiffPage::chooseOther(std::int32_t version)
{
    const std::int32_t base = m_newer > 0 ? m_newer : m_versions->latest();
    if (version > 0 && version != base)
        show(std::min(version, base), std::max(version, base));
}

void DiffPage::show(std::int32_t older, std::int32_t newer)
{
    if (older == 0 || newer == 0)
        return;
    m_older = older;
    m_newer = newer;
    m_isSet = false;
    m_notice->hide();
    // The two first; the others say what the level in force makes of it.
    std::vector<std::int32_t> wanted {older, newer};
    for (int row = 0; row < m_versions->rowCount(); ++row)
        wanted.push_back(m_versions->versionAt(row));
    emit sidesChanged();
    if (!m_level)
        askLevel();
    loaded();
    m_texts->want(wanted);
}

void DiffPage::loaded()
{
    const Schema *older = m_texts->textOf(m_older);
    const Schema *newer = m_texts->textOf(m_newer);
    if (!older || !newer)
        return;
    std::vector<DiffText> history;
    bool isWhole = true;
    for (int row = m_versions->rowCount(); row-- > 0;) {
        const std::int32_t version = m_versions->versionAt(row);
        const Schema *schema = m_texts->textOf(version);
        isWhole = isWhole && schema;
        if (schema)
            history.push_back(
                {version, QByteArray::fromStdString(schema->text), m_texts->referencesOf(version)});
    }
    if (!m_isSet) {
        m_isSet = true;
        m_view->setSides(m_older, QByteArray::fromStdString(older->text), m_newer,
            QByteArray::fromStdString(newer->text), newer->info.type);
        askVerdict();
    } else if (!isWhole) {
        return; // once with the two, once with all
    }
    m_view->setHistory(std::move(history));
}

void DiffPage::askLevel()
{
    if (!m_access.reader || m_subject.isEmpty())
        return;
    onResult(m_access.reader->ruleInForce(m_subject.toStdString(), SchemaRule::Kind::Compatibility), this,
        [this, round = m_round](const Result<RuleInForce> &level) {
            if (round != m_round || !level)
                return;
            m_level = *level;
            m_view->setLevel(QString::fromStdString(level->rule.level), level->setAt);
            if (m_isSet)
                askVerdict();
        });
}

// Of the service, where it is asked the same as we ask ourselves: the newest version against the one before
// it, or against all.
void DiffPage::askVerdict()
{
    const Schema *newer = m_texts->textOf(m_newer);
    if (!m_access.features.checks || !m_level || m_level->rule.level.empty() || !newer || m_older == m_newer)
        return;
    const bool isTransitive = m_level->rule.level.find("TRANSITIVE") != std::string::npos;
    if (isTransitive ? !m_access.features.checksAllVersions || m_newer != m_versions->latest()
                     : m_older != versionBefore(m_newer))
        return;
    const NewSchema schema {newer->text, newer->info.type, newer->info.references};
    const SchemaRegistry::Version against
        = isTransitive ? SchemaRegistry::Version() : SchemaRegistry::Version(m_older);
    onResult(m_access.reader->check(m_subject.toStdString(), schema, against, isTransitive), this,
        [this, round = m_round, older = m_older, version = m_newer](
            const Result<CompatibilityVerdict> &verdict) {
            if (round == m_round && older == m_older && version == m_newer && verdict)
                m_view->setServerVerdict(*verdict);
        });
}

QList<StatusItem> DiffPage::status() const
{
    QList<StatusItem> items;
    for (const QString &fact : m_isSet ? m_view->facts() : QStringList())
        items << StatusItem {fact, {}};
    return items;
}

} // namespace tailrace::ui

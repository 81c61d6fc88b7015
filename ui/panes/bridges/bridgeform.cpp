// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/bridges/bridgeform.h"

#include "services/bridges/storagecredentials.h"
#include "ui/panes/bridges/bridgeinputs.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QVBoxLayout>

namespace tailrace::ui {

using bridges::Json;
using models::BridgeDraft;
using Lock = TextInput::Lock;
namespace place = bridges::place;

namespace {

QGridLayout *makeGrid(QWidget *area)
{
    auto *grid = new QGridLayout(area);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(12);
    return grid;
}

} // namespace

BridgeForm::BridgeForm(BridgeDraft *draft, QWidget *parent)
    : QScrollArea(parent)
    , m_draft(draft)
{
    setObjectName(QStringLiteral("bridges.form"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    auto *area = new QWidget(this);
    area->setProperty("area", QStringLiteral("base"));
    area->setAttribute(Qt::WA_StyledBackground);
    auto *column = new QVBoxLayout(area);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(12);
    column->addWidget(buildIdentity(area));
    m_storage = buildStorage();
    column->addWidget(m_storage);
    m_mq = buildMq();
    column->addWidget(m_mq);
    m_unknown = makeLabel(tr("Bridges of this type have no form here. The "
                             "document shows all there is."),
        theme::Text::Body, "secondary", area);
    m_unknown->setWordWrap(true);
    column->addWidget(m_unknown);
    column->addStretch(1);
    setWidget(area);
    connect(m_draft, &BridgeDraft::changed, this, &BridgeForm::refresh);
    refresh();
}

QWidget *BridgeForm::buildIdentity(QWidget *parent)
{
    auto *area = new QWidget(parent);
    QGridLayout *grid = makeGrid(area);
    grid->addWidget(add(new TextInput(m_draft, place::name, Lock::Once, area)), 0, 0);
    grid->addWidget(add(new TextInput(m_draft, place::topic, Lock::Once, area)), 0, 1);
    grid->addWidget(add(new TextInput(m_draft, place::type, Lock::Fixed, area)), 0, 2);
    m_fixed = makeLabel(tr("Name, topic and type are fixed once a bridge exists. "
                           "To change them, duplicate the bridge."),
        theme::Text::Second, "tertiary", area);
    m_fixed->setWordWrap(true);
    grid->addWidget(m_fixed, 1, 0, 1, 3);
    for (int i = 0; i < 3; ++i)
        grid->setColumnStretch(i, 1);
    return area;
}

QWidget *BridgeForm::buildStorage()
{
    auto *area = new QWidget(this);
    QGridLayout *grid = makeGrid(area);
    grid->addWidget(add(new ThresholdInput(m_draft, ThresholdInput::Of::Time, area)), 0, 0);
    grid->addWidget(add(new ThresholdInput(m_draft, ThresholdInput::Of::Size, area)), 0, 1);
    grid->addWidget(add(new SplitInput(m_draft, area)), 1, 0, 1, 2);
    grid->addWidget(add(new TextInput(m_draft, place::inputFormat, Lock::Fixed, area)), 2, 0);
    grid->addWidget(add(new TextInput(m_draft, place::container, Lock::Open, area)), 2, 1);
    auto *line = new QFrame(area);
    line->setFixedHeight(1);
    line->setProperty("line", QStringLiteral("bottom"));
    line->setAttribute(Qt::WA_StyledBackground);
    grid->addWidget(line, 3, 0, 1, 2);
    auto *head = new QHBoxLayout;
    head->addWidget(makeLabel(tr("Object storage credentials"), theme::Text::Emphasis, nullptr, area));
    head->addStretch(1);
    m_paste = makeButton(tr("Paste JSON"), QStringLiteral("import"), nullptr, area);
    m_paste->setObjectName(QStringLiteral("bridges.paste"));
    m_paste->setToolTip(tr("The object store's own credentials, or a whole "
                           "VCAP_SERVICES (Ctrl+Shift+V)"));
    head->addWidget(m_paste);
    grid->addLayout(head, 4, 0, 1, 2);
    m_pasted = makeLabel({}, theme::Text::Second, "accent", area);
    m_pasted->setObjectName(QStringLiteral("bridges.pasted"));
    m_pasted->setWordWrap(true);
    grid->addWidget(m_pasted, 5, 0, 1, 2);
    grid->addWidget(add(new TextInput(m_draft, place::authUrl, Lock::Open, area)), 6, 0);
    grid->addWidget(add(new TextInput(m_draft, place::region, Lock::Open, area)), 6, 1);
    grid->addWidget(add(new TextInput(m_draft, place::projectId, Lock::Open, area)), 7, 0);
    grid->addWidget(add(new TextInput(m_draft, place::userId, Lock::Open, area)), 7, 1);
    grid->addWidget(add(new PasswordInput(m_draft, place::storagePassword, area)), 8, 0, 1, 2);
    for (int i = 0; i < 2; ++i)
        grid->setColumnStretch(i, 1);
    connect(m_paste, &QPushButton::clicked, this, &BridgeForm::paste);
    return area;
}

QWidget *BridgeForm::buildMq()
{
    auto *area = new QWidget(this);
    QGridLayout *grid = makeGrid(area);
    grid->addWidget(add(new EndpointsInput(m_draft, area)), 0, 0, 1, 2);
    grid->addWidget(add(new TextInput(m_draft, place::queueManager, Lock::Open, area)), 1, 0);
    grid->addWidget(add(new TextInput(m_draft, place::channel, Lock::Open, area)), 1, 1);
    grid->addWidget(add(new TextInput(m_draft, place::queue, Lock::Open, area)), 2, 0);
    grid->addWidget(add(new TextInput(m_draft, place::reliability, Lock::Fixed, area)), 2, 1);
    grid->addWidget(add(new KeyInput(m_draft, area)), 3, 0, 1, 2);
    grid->addWidget(add(new TextInput(m_draft, place::mqUserId, Lock::Open, area)), 4, 0);
    grid->addWidget(add(new PasswordInput(m_draft, place::mqPassword, area)), 5, 0, 1, 2);
    for (int i = 0; i < 2; ++i)
        grid->setColumnStretch(i, 1);
    return area;
}

void BridgeForm::setEditable(bool isEditable)
{
    m_editable = isEditable;
    refresh();
}

void BridgeForm::refresh()
{
    const QString type = m_draft->type();
    m_storage->setVisible(type == QLatin1String("objectStorageOut"));
    m_mq->setVisible(type == QLatin1String("mqIn"));
    m_unknown->setVisible(!m_draft->isEmpty() && m_storage->isHidden() && m_mq->isHidden());
    m_fixed->setVisible(!m_draft->isEmpty() && !m_draft->isNew());
    if (!m_draft->isDirty())
        m_pasted->clear();
    m_pasted->setVisible(!m_pasted->text().isEmpty());
    m_paste->setEnabled(m_editable);
    const auto faults
        = m_draft->isNew() || m_draft->isDirty() ? m_draft->faults() : std::vector<bridges::Fault>();
    for (BridgeInput *input : m_inputs)
        input->refresh(faults, m_editable && !m_draft->broken());
}

bool BridgeForm::goTo(std::string_view place)
{
    for (BridgeInput *input : m_inputs) {
        if (input->place() != place || !input->isVisibleTo(this))
            continue;
        ensureWidgetVisible(input);
        input->focusEditor();
        return true;
    }
    return false;
}

void BridgeForm::goToFirst()
{
    if (m_draft->isNew())
        goTo(place::name);
    else if (!goTo(m_draft->type() == QLatin1String("mqIn") ? place::endpoints : place::seconds))
        goTo(place::name);
}

void BridgeForm::paste()
{
    if (!m_editable || m_storage->isHidden())
        return;
    const auto found
        = bridges::storageCredentials(Secret(QGuiApplication::clipboard()->text().toStdString()));
    if (!found) {
        m_pasted->setText(found.error().kind == Error::Kind::NotFound
                ? tr("The clipboard's JSON holds no credentials of "
                     "an object store.")
                : tr("What the clipboard holds is no JSON."));
        setTone(m_pasted, "danger");
        m_pasted->show();
        return;
    }
    if (found->size() == 1)
        fill(found->front());
    else
        choose(*found);
}

void BridgeForm::choose(const std::vector<bridges::StorageCredentials> &all)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const bridges::StorageCredentials &each : all) {
        const QString name = QString::fromStdString(each.service.empty() ? each.authUrl : each.service);
        QAction *action = menu->addAction(QString(name).replace(QLatin1Char('&'), QStringLiteral("&&")));
        connect(action, &QAction::triggered, this, [this, each] { fill(each); });
    }
    menu->popup(m_paste->mapToGlobal(QPoint(0, m_paste->height())));
}

void BridgeForm::fill(const bridges::StorageCredentials &credentials)
{
    const auto set = [this](std::string_view where, const std::string &text) {
        if (!text.empty())
            m_draft->set(where, Json::string(text));
    };
    set(place::authUrl, credentials.authUrl);
    set(place::region, credentials.region);
    set(place::projectId, credentials.projectId);
    set(place::userId, credentials.userId);
    if (!credentials.password.isEmpty())
        m_draft->setPassword(credentials.password);
    m_pasted->setText(credentials.password.isEmpty()
            ? tr("%1 values from pasted JSON; it had no password").arg(credentials.values())
            : tr("%1 values from pasted JSON").arg(credentials.values()));
    setTone(m_pasted, "accent");
    m_pasted->show();
}

} // namespace tailrace::ui

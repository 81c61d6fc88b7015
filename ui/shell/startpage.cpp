// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/startpage.h"

#include "ui/shell/connections.h"
#include "ui/theme/icon.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace tailrace::ui {

StartPage::StartPage(Connections *connections, QWidget *parent)
    : QWidget(parent)
    , m_connections(connections)
    , m_title(makeLabel({}, theme::Text::Start, nullptr, this))
    , m_sentence(makeLabel({}, theme::Text::Body, "secondary", this))
    , m_servers(new QLineEdit(this))
    , m_connect(makeButton(tr("Connect"), QStringLiteral("play"), nullptr, this))
    , m_open(makeButton(tr("Open sandbox"), QStringLiteral("play"), "primary", this))
    , m_ready(makeLabel(
          tr("Ready in about a second, without an account."), theme::Text::Second, "tertiary", this))
{
    setObjectName(QStringLiteral("startPage"));
    setProperty("area", QStringLiteral("base"));
    setAttribute(Qt::WA_StyledBackground);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(56, 0, 56, 0);
    column->addStretch(3);
    auto *block = new QWidget(this);
    block->setMaximumWidth(880);
    auto *inner = new QVBoxLayout(block);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(8);
    inner->addWidget(m_title);
    m_sentence->setWordWrap(true);
    inner->addWidget(m_sentence);
    inner->addSpacing(8);
    auto *cards = new QHBoxLayout;
    cards->setSpacing(16);
    m_sandbox = makeSandboxCard();
    m_sandbox->hide();
    cards->addWidget(m_sandbox, 1);
    cards->addWidget(makeServersCard(), 1);
    inner->addLayout(cards);
    inner->addWidget(
        makeLabel(tr("Ctrl+K finds anything.  Ctrl+N adds a connection."), theme::Text::Second, "tertiary"));
    auto *centre = new QHBoxLayout;
    centre->addStretch();
    centre->addWidget(block, 10);
    centre->addStretch();
    column->addLayout(centre);
    setFocusProxy(m_servers);
    column->addStretch(2);

    connect(m_connect, &QPushButton::clicked, this, &StartPage::give);
    connect(m_servers, &QLineEdit::returnPressed, this, &StartPage::give);
    connect(m_servers, &QLineEdit::textChanged, this,
        [this](const QString &text) { m_connect->setEnabled(!text.trimmed().isEmpty()); });
    m_connect->setEnabled(false);
    m_connect->setToolTip(tr("Needs at least one server, host:port"));
    connect(m_connections, &Connections::listChanged, this, &StartPage::update);
    update();
}

QFrame *StartPage::makeSandboxCard()
{
    auto *card = new QFrame(this);
    card->setObjectName(QStringLiteral("start.sandboxCard"));
    card->setProperty("card", true);
    auto *rows = new QVBoxLayout(card);
    rows->setContentsMargins(16, 16, 16, 16);
    rows->setSpacing(8);
    rows->addWidget(makeLabel(tr("Open the sandbox"), theme::Text::Title));
    auto *what = makeLabel(tr("Two clusters on this computer with live topics, a schema registry and the "
                              "services that administer them. Nothing leaves it, and nothing is kept."),
        theme::Text::Body, "secondary");
    what->setWordWrap(true);
    rows->addWidget(what);
    rows->addStretch();
    m_open->setObjectName(QStringLiteral("start.sandbox"));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_open);
    buttons->addStretch();
    rows->addSpacing(4);
    rows->addLayout(buttons);
    m_ready->setWordWrap(true);
    rows->addWidget(m_ready);
    connect(m_open, &QPushButton::clicked, this, &StartPage::sandboxWanted);
    return card;
}

QFrame *StartPage::makeServersCard()
{
    auto *card = new QFrame(this);
    card->setObjectName(QStringLiteral("startCard"));
    card->setProperty("card", true);
    auto *rows = new QVBoxLayout(card);
    rows->setContentsMargins(16, 16, 16, 16);
    rows->setSpacing(8);
    rows->addWidget(makeLabel(tr("Look into a cluster"), theme::Text::Title));
    auto *what = makeLabel(
        tr("Its servers are enough to begin with. Nothing is kept until you save it as a connection."),
        theme::Text::Body, "secondary");
    what->setWordWrap(true);
    rows->addWidget(what);
    m_servers->setObjectName(QStringLiteral("start.servers"));
    m_servers->setAccessibleName(tr("Bootstrap servers"));
    m_servers->setPlaceholderText(QStringLiteral("broker-1:9092, broker-2:9092"));
    m_servers->setFont(theme::font(theme::Text::Mono));
    m_servers->addAction(
        theme::icon(QStringLiteral("link"), theme::Token::TextTertiary), QLineEdit::LeadingPosition);
    rows->addWidget(m_servers);
    auto *buttons = new QHBoxLayout;
    m_connect->setObjectName(QStringLiteral("start.connect"));
    buttons->addWidget(m_connect);
    auto *form = makeButton(tr("Add a connection"), QStringLiteral("plus"));
    form->setObjectName(QStringLiteral("start.form"));
    buttons->addWidget(form);
    buttons->addStretch();
    rows->addSpacing(4);
    rows->addLayout(buttons);
    QLabel *where = makeLabel(tr("Sign-in and TLS are in the form."), theme::Text::Second, "tertiary");
    where->setWordWrap(true);
    rows->addWidget(where);
    connect(form, &QPushButton::clicked, this, &StartPage::formWanted);
    return card;
}

void StartPage::offerSandbox(bool offered)
{
    m_sandbox->setVisible(offered);
}

void StartPage::setSandboxStarting(bool starting)
{
    m_open->setEnabled(!starting);
    m_ready->setText(starting ? tr("It is starting.") : tr("Ready in about a second, without an account."));
}

void StartPage::update()
{
    const bool none = m_connections->profiles().empty();
    m_title->setText(none ? tr("Start here") : tr("Nothing is open"));
    m_sentence->setText(none
            ? tr("There is no connection yet.")
            : tr("Choose a connection at the left to see its topics, or name another cluster."));
}

void StartPage::give()
{
    const QString servers = m_servers->text().trimmed();
    if (!servers.isEmpty())
        emit serversGiven(servers);
}

} // namespace tailrace::ui

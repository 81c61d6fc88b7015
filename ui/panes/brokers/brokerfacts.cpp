// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/brokers/brokerfacts.h"

#include "ui/shell/describe.h"
#include "ui/theme/format.h"
#include "ui/theme/icon.h"
#include "ui/widgets/label.h"

#include <QEvent>
#include <QLabel>

namespace tailrace::ui {

using Kind = ServiceState::Kind;
using theme::Token;

namespace {

struct Look
{
    QString words;
    QString iconId;
    Token tone;
};

Look lookOf(std::optional<Kind> kind)
{
    if (kind == Kind::Available)
        return {BrokerFacts::tr("available"), QStringLiteral("ok"), Token::Ok};
    if (kind == Kind::Degraded)
        return {BrokerFacts::tr("degraded"), QStringLiteral("alert"), Token::Warning};
    if (kind == Kind::Offline)
        return {BrokerFacts::tr("offline"), QStringLiteral("error"), Token::Danger};
    return {theme::unknown(), QStringLiteral("help"), Token::TextTertiary};
}

} // namespace

BrokerFacts::BrokerFacts(QWidget *parent)
    : FactStrip(parent)
    , m_cluster(addFact(tr("Cluster id"), QStringLiteral("brokers.cluster")))
    , m_controller(addFact(tr("Controller"), QStringLiteral("brokers.controller")))
    , m_brokers(addFact(tr("Brokers"), QStringLiteral("brokers.count")))
    , m_service(addFact(tr("Service"), QStringLiteral("brokers.service"), true))
    , m_serviceIcon(markOf(m_service))
{
    for (QLabel *label : {m_cluster, m_controller, m_brokers})
        label->setFont(theme::font(theme::Text::Mono));
    close();
    tint();
}

void BrokerFacts::setCluster(const std::string &clusterId)
{
    m_cluster->setText(clusterId.empty() ? theme::unknown() : QString::fromStdString(clusterId));
}

void BrokerFacts::setController(const QString &words)
{
    m_controller->setText(words.isEmpty() ? theme::unknown() : words);
}

void BrokerFacts::setBrokers(int count)
{
    m_brokers->setText(theme::number(count));
}

void BrokerFacts::setService(const ServiceState &state)
{
    m_kind = state.kind;
    const Look look = lookOf(m_kind);
    m_service->setText(
        state.kind == Kind::Unknown && !state.text.empty() ? QString::fromStdString(state.text) : look.words);
    m_service->setToolTip(QString::fromStdString(state.text).toHtmlEscaped());
    tint();
}

void BrokerFacts::setServiceFailure(const Error &error)
{
    m_kind.reset();
    const Description words = describe(error);
    const bool absent = error.kind == Error::Kind::Unsupported;
    m_service->setText(absent ? tr("not told here") : tr("did not answer"));
    m_service->setToolTip((words.title + QLatin1Char(' ') + words.verbatim).toHtmlEscaped());
    tint();
}

void BrokerFacts::setServiceAnswers()
{
    m_kind = Kind::Degraded;
    m_service->setText(tr("answers, status not told"));
    tint();
}

void BrokerFacts::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tint();
}

void BrokerFacts::tint()
{
    const Look look = lookOf(m_kind);
    m_serviceIcon->setPixmap(
        theme::iconPixmap(look.iconId, theme::color(look.tone, this), 14, devicePixelRatioF()));
}

} // namespace tailrace::ui

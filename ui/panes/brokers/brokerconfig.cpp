// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/brokers/brokerconfig.h"

#include "models/brokers/brokerconfigmodel.h"
#include "ui/delegates/rows.h"
#include "ui/delegates/tableheader.h"
#include "ui/panes/brokers/brokerconfigdelegate.h"
#include "ui/shell/describe.h"
#include "ui/theme/format.h"
#include "ui/theme/icon.h"
#include "ui/widgets/button.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/panebar.h"
#include "ui/widgets/toggle.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace tailrace::ui {

using models::BrokerConfigModel;

BrokerConfig::BrokerConfig(QWidget *parent)
    : QWidget(parent)
    , m_model(new BrokerConfigModel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildBar());
    m_notice = new Notice(this);
    m_notice->setObjectName(QStringLiteral("brokers.config.failure"));
    connect(m_notice->addButton(tr("Retry"), QStringLiteral("refresh")), &QPushButton::clicked, this,
        &BrokerConfig::ask);
    column->addWidget(m_notice);
    m_stack = new QStackedWidget(this);
    m_view = new QTableView(m_stack);
    m_view->setObjectName(QStringLiteral("brokers.config"));
    m_view->setAccessibleName(tr("Configuration of the broker"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new BrokerConfigDelegate(m_view));
    auto *header
        = new TableHeader({{tr("Property"), 304, false, 12}, {tr("Value"), 0}, {tr("Source"), 88}}, m_view);
    header->setSectionsClickable(false);
    m_view->setHorizontalHeader(header);
    header->fit();
    makeRows(m_view);
    m_view->installEventFilter(this);
    m_empty = new EmptyState(m_stack);
    connect(m_empty->button(), &QPushButton::clicked, this, [this] {
        m_changed->setChecked(false);
        m_filter->clear();
    });
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    column->addWidget(m_stack, 1);
    m_askTimer.setSingleShot(true);
    m_askTimer.setInterval(120); // arrow keys pass over brokers
    connect(&m_askTimer, &QTimer::timeout, this, &BrokerConfig::ask);
    updateState();
}

QWidget *BrokerConfig::buildBar()
{
    QHBoxLayout *row = makePaneBar(this);
    QWidget *bar = row->parentWidget();
    m_title = makeLabel({}, theme::Text::Emphasis, nullptr, bar);
    m_title->setObjectName(QStringLiteral("brokers.config.title"));
    row->addWidget(m_title);
    m_count = makeLabel({}, theme::Text::Second, "tertiary", bar);
    row->addWidget(m_count);
    row->addStretch(1);
    m_changed = new Toggle(tr("Only not default"), bar);
    m_changed->setObjectName(QStringLiteral("brokers.changed"));
    row->addWidget(m_changed);
    row->addSpacing(8);
    m_filter = new QLineEdit(bar);
    m_filter->setObjectName(QStringLiteral("brokers.filter"));
    m_filter->setAccessibleName(tr("Filter properties by name or value"));
    m_filter->setPlaceholderText(tr("Filter  /"));
    m_filter->setMinimumWidth(96);
    m_filter->setMaximumWidth(220);
    m_filter->addAction(
        theme::icon(QStringLiteral("filter"), theme::Token::TextTertiary), QLineEdit::LeadingPosition);
    m_filter->installEventFilter(this);
    row->addWidget(m_filter, 10);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model->setFilter(text);
        m_view->setCurrentIndex(m_model->index(0, 0));
        updateState();
    });
    connect(m_changed, &QAbstractButton::toggled, this, [this](bool on) {
        m_model->setOnlyChanged(on);
        updateState();
    });
    return bar;
}

void BrokerConfig::setReader(const Result<std::shared_ptr<Brokers>> &reader)
{
    m_reader = reader;
    updateState();
}

void BrokerConfig::showBroker(int brokerId)
{
    if (brokerId == m_broker)
        return;
    m_broker = brokerId;
    ++m_question;
    m_loaded = m_loading = false;
    m_model->setConfigs({});
    m_title->setToolTip({});
    m_notice->hide();
    if (m_reader && brokerId >= 0)
        m_askTimer.start();
    else
        m_askTimer.stop();
    updateState();
}

void BrokerConfig::refresh()
{
    if (m_reader && m_broker >= 0)
        ask();
}

void BrokerConfig::ask()
{
    m_askTimer.stop();
    m_loading = true;
    const quint64 question = ++m_question;
    onResult((*m_reader)->configs(m_broker), this,
        [this, question](const Result<std::vector<ConfigEntry>> &result) {
            if (question == m_question)
                answered(result);
        });
    onResult((*m_reader)->broker(m_broker), this, [this, question](const Result<BrokerDescription> &result) {
        if (question == m_question)
            sayWhere(result);
    });
    updateState();
}

// The list may be older than the broker's own answer.
void BrokerConfig::sayWhere(const Result<BrokerDescription> &result)
{
    if (result) {
        const BrokerInfo &broker = result->broker;
        const QString address
            = QStringLiteral("%1:%2").arg(QString::fromStdString(broker.host)).arg(broker.port);
        m_title->setToolTip(
            (broker.rack.empty() ? address
                                 : tr("%1, rack %2").arg(address, QString::fromStdString(broker.rack)))
                .toHtmlEscaped());
    } else if (result.error().kind == Error::Kind::NotFound) {
        m_notice->show(Notice::Level::Warning, tr("Broker %1 is not in the cluster any more.").arg(m_broker),
            tr("List the brokers again."), describe(result.error()).verbatim);
    }
}

void BrokerConfig::answered(const Result<std::vector<ConfigEntry>> &result)
{
    m_loading = false;
    if (!result) {
        const Description words = describe(result.error());
        m_notice->show(Notice::Level::Danger,
            tr("The configuration of broker %1 could not be read. %2").arg(m_broker).arg(words.title),
            words.advice, words.verbatim);
    } else {
        m_notice->hide();
        m_loaded = true;
        const QString chosen = m_view->currentIndex().siblingAtColumn(0).data().toString();
        m_model->setConfigs(*result);
        int row = 0;
        for (int i = 0; i < m_model->rowCount(); ++i) {
            if (m_model->index(i, 0).data().toString() == chosen)
                row = i;
        }
        m_view->setCurrentIndex(m_model->index(row, 0));
    }
    updateState();
}

void BrokerConfig::copy()
{
    const QModelIndex at = m_view->currentIndex();
    const QModelIndex value = at.siblingAtColumn(BrokerConfigModel::Value);
    if (value.data(BrokerConfigModel::SetRole).toBool())
        QGuiApplication::clipboard()->setText(at.siblingAtColumn(BrokerConfigModel::Name).data().toString()
            + QLatin1Char('=') + value.data().toString());
}

void BrokerConfig::updateState()
{
    m_title->setText(m_broker >= 0 ? tr("Broker %1").arg(m_broker) : tr("Configuration"));
    const int shown = m_model->rowCount();
    m_count->setText(!m_loaded ? QString()
            : shown == m_model->total()
            ? tr("%1 properties").arg(theme::number(shown))
            : tr("%1 of %2").arg(theme::number(shown), theme::number(m_model->total())));
    const bool defaults = m_loaded && m_model->saysDefaults();
    if (m_loaded && !defaults)
        m_changed->setChecked(false);
    m_changed->setEnabled(defaults);
    m_changed->setToolTip(
        m_loaded && !defaults ? tr("The service does not say which values are defaults") : QString());
    m_filter->setEnabled(m_reader.has_value());
    if (!m_reader) {
        m_empty->setTexts(
            tr("This connection shows no configuration of brokers."), describe(m_reader.error()).verbatim);
    } else if (m_broker < 0) {
        m_empty->setTexts(tr("Choose a broker."));
    } else if (!m_loaded) {
        m_empty->setTexts(m_loading || m_askTimer.isActive() ? tr("Asking for the configuration")
                                                             : tr("Nothing is known of its configuration."));
    } else if (m_model->total() == 0) {
        m_empty->setTexts(tr("The service names no property of this broker."));
    } else {
        m_empty->setTexts(tr("No property is left."),
            tr("%1 are hidden by the filter.").arg(theme::number(m_model->total())), tr("Show all"));
    }
    m_stack->setCurrentWidget(shown > 0 ? static_cast<QWidget *>(m_view) : m_empty);
}

bool BrokerConfig::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    auto *pressed = static_cast<QKeyEvent *>(event);
    if (watched == m_view && pressed->key() == Qt::Key_Slash) {
        m_filter->setFocus(Qt::ShortcutFocusReason);
        m_filter->selectAll();
        return true;
    }
    if (watched == m_view && pressed->matches(QKeySequence::Copy)) {
        copy();
        return true;
    }
    if (watched == m_filter && pressed->key() == Qt::Key_Escape) {
        m_filter->clear();
        m_view->setFocus();
        return true;
    }
    if (watched == m_filter && (pressed->key() == Qt::Key_Down || pressed->key() == Qt::Key_Return)) {
        m_view->setFocus();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace tailrace::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/bridges/bridgeinputs.h"

#include "ui/panes/bridges/bridgewords.h"
#include "ui/theme/fonts.h"
#include "ui/theme/format.h"
#include "ui/theme/icon.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QAction>
#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QRadioButton>
#include <QRegularExpression>

namespace tailrace::ui {

using bridges::Json;
using models::BridgeDraft;
using models::Measure;
namespace place = bridges::place;

namespace {

QLineEdit *makeField(const QString &name, const QString &objectName, QWidget *parent)
{
    auto *field = new QLineEdit(parent);
    field->setObjectName(objectName);
    field->setAccessibleName(name);
    field->setFont(theme::font(theme::Text::Mono));
    return field;
}

// What is being typed keeps its cursor.
void fill(QLineEdit *field, const QString &text)
{
    if (field->text() == text)
        return;
    field->setText(text);
    field->setCursorPosition(0);
}

QRadioButton *makeChoice(
    const QString &text, const QString &objectName, QButtonGroup *group, int id, QWidget *parent)
{
    auto *button = new QRadioButton(text, parent);
    button->setObjectName(objectName);
    group->addButton(button, id);
    return button;
}

} // namespace

TextInput::TextInput(BridgeDraft *draft, std::string_view place, Lock lock, QWidget *parent)
    : BridgeInput(draft, place, parent)
    , m_lock(lock)
    , m_field(makeField(label(), objectNameOf(), this))
    , m_padlock(m_field->addAction(
          theme::icon(QStringLiteral("lock"), theme::Token::TextTertiary), QLineEdit::TrailingPosition))
{
    row()->addWidget(m_field);
    connect(m_field, &QLineEdit::textEdited, this, [this](const QString &text) {
        touched();
        this->draft()->setText(this->place(), text);
    });
}

void TextInput::load(bool isEditable)
{
    const bool isLocked = m_lock == Lock::Fixed || (m_lock == Lock::Once && !draft()->isNew());
    fill(m_field, draft()->value(place()));
    m_field->setReadOnly(isLocked || !isEditable);
    setStyleProperty(m_field, "locked", isLocked);
    m_padlock->setVisible(isLocked);
}

QString TextInput::hint() const
{
    if (place() == place::inputFormat)
        return draft()->value(place::inputFormat).isEmpty() ? tr("Not given") : tr("A date needs json");
    if (m_lock == Lock::Once && draft()->isNew() && place() == place::name)
        return tr("Letters a-z and digits");
    return {};
}

QWidget *TextInput::editor() const
{
    return m_field;
}

EndpointsInput::EndpointsInput(BridgeDraft *draft, QWidget *parent)
    : BridgeInput(draft, place::endpoints, parent)
    , m_field(makeField(label(), objectNameOf(), this))
{
    m_field->setPlaceholderText(QStringLiteral("host:1414, host:1414"));
    row()->addWidget(m_field);
    connect(m_field, &QLineEdit::textEdited, this, [this] {
        touched();
        this->draft()->set(place::endpoints, typed());
    });
}

Json EndpointsInput::typed() const
{
    static const QRegularExpression between(QStringLiteral("[\\s,;]+"));
    std::vector<Json> items;
    for (const QString &each : m_field->text().split(between, Qt::SkipEmptyParts))
        items.push_back(Json::string(each.toStdString()));
    return Json::array(std::move(items));
}

void EndpointsInput::load(bool isEditable)
{
    const Json &endpoints = draft()->document().at(place::endpoints);
    if (typed() != endpoints) {
        QStringList all;
        for (const Json &each : endpoints.items())
            all << QString::fromStdString(each.text());
        fill(m_field, all.join(QStringLiteral(", ")));
    }
    m_field->setReadOnly(!isEditable);
}

QString EndpointsInput::hint() const
{
    return tr("Tried in this order");
}

QWidget *EndpointsInput::editor() const
{
    return m_field;
}

ThresholdInput::ThresholdInput(BridgeDraft *draft, Of of, QWidget *parent)
    : BridgeInput(draft, of == Of::Time ? place::seconds : place::kilobytes, parent)
    , m_of(of)
    , m_field(makeField(label(), objectNameOf(), this))
    , m_unit(new QComboBox(this))
{
    m_field->setAlignment(Qt::AlignRight);
    m_field->setMinimumWidth(64);
    m_unit->setObjectName(objectNameOf() + QStringLiteral(".unit"));
    m_unit->setAccessibleName(tr("%1, unit").arg(label()));
    m_unit->addItems(of == Of::Time ? timeUnits() : sizeUnits());
    row()->addWidget(m_field, 1);
    row()->addWidget(m_unit);
    connect(m_field, &QLineEdit::textEdited, this, &ThresholdInput::take);
    connect(m_unit, &QComboBox::activated, this, &ThresholdInput::take);
}

const Measure::Scale &ThresholdInput::scale() const
{
    return m_of == Of::Time ? Measure::time() : Measure::size();
}

void ThresholdInput::take()
{
    touched();
    const Measure typed {m_field->text(), m_unit->currentIndex()};
    const auto value = typed.value(scale());
    draft()->set(place(), value ? Json::number(*value) : Json::string(typed.digits.toStdString()));
}

void ThresholdInput::load(bool isEditable)
{
    const Json &json = draft()->document().at(place());
    const Measure typed {m_field->text(), m_unit->currentIndex()};
    const auto value = json.integer();
    if (value && typed.value(scale()) != value) {
        const Measure measure = Measure::of(*value, scale());
        fill(m_field, measure.digits);
        m_unit->setCurrentIndex(measure.unit);
    } else if (!value && m_field->text().toStdString() != json.text()) {
        fill(m_field, QString::fromStdString(json.text()));
    }
    m_field->setReadOnly(!isEditable);
    m_unit->setEnabled(isEditable);
}

QString ThresholdInput::exact(std::int64_t value) const
{
    return m_of == Of::Time ? tr("%1 s").arg(theme::number(value)) : tr("%1 KB").arg(theme::number(value));
}

QString ThresholdInput::range() const
{
    namespace limit = bridges::limit;
    return m_of == Of::Time
        ? tr("%1 to %2").arg(secondsText(limit::leastSeconds), secondsText(limit::mostSeconds))
        : tr("%1 to %2").arg(kilobytesText(limit::leastKilobytes), kilobytesText(limit::mostKilobytes));
}

QString ThresholdInput::hint() const
{
    const auto value = draft()->document().at(place()).integer();
    return value ? tr("%1. Allowed: %2").arg(exact(*value), range()) : tr("Allowed: %1").arg(range());
}

QString ThresholdInput::problem(const bridges::Fault &) const
{
    const auto value = draft()->document().at(place()).integer();
    return value
        ? tr("%1 is %2; %3 allowed")
              .arg(m_field->text() + QLatin1Char(' ') + m_unit->currentText(), exact(*value), range())
        : tr("A whole number; %1 allowed").arg(range());
}

QWidget *ThresholdInput::editor() const
{
    return m_field;
}

SplitInput::SplitInput(BridgeDraft *draft, QWidget *parent)
    : BridgeInput(draft, place::partitioning, parent)
    , m_group(new QButtonGroup(this))
    , m_property(makeField(tr("Property with the date"), QStringLiteral("bridges.property"), this))
{
    row()->addWidget(
        makeChoice(tr("Kafka offset"), QStringLiteral("bridges.split.offset"), m_group, 0, this));
    row()->addWidget(makeChoice(tr("ISO date in"), QStringLiteral("bridges.split.date"), m_group, 1, this));
    m_property->setMinimumWidth(96);
    row()->addWidget(m_property, 1);
    connect(m_group, &QButtonGroup::idClicked, this, [this](int id) {
        take();
        if (id == 1)
            m_property->setFocus(Qt::OtherFocusReason);
    });
    connect(m_property, &QLineEdit::textEdited, this, &SplitInput::take);
}

void SplitInput::take()
{
    const bool isDate = m_group->checkedId() == 1;
    Json scheme = Json::object({{"type", Json::string(isDate ? "dateIso8601" : "kafkaOffset")}});
    if (isDate) {
        scheme.put("propertyName", Json::string(m_property->text().toStdString()));
        draft()->setText(place::inputFormat, QStringLiteral("json"));
    }
    draft()->set(place::partitioning, Json::array({scheme}));
}

void SplitInput::load(bool isEditable)
{
    const Json &schemes = draft()->document().at(place::partitioning);
    const bool isOne = schemes.items().size() == 1;
    const Json scheme = isOne ? schemes.items().front() : Json();
    const std::string &type = scheme["type"].text();
    m_group->setExclusive(false);
    m_group->button(0)->setChecked(type == "kafkaOffset");
    m_group->button(1)->setChecked(type == "dateIso8601");
    m_group->setExclusive(true);
    fill(m_property, QString::fromStdString(scheme["propertyName"].text()));
    for (QAbstractButton *button : m_group->buttons())
        button->setEnabled(isEditable && isOne);
    m_property->setEnabled(type == "dateIso8601");
    m_property->setReadOnly(!isEditable);
}

QString SplitInput::hint() const
{
    const Json &schemes = draft()->document().at(place::partitioning);
    if (schemes.items().size() > 1)
        return tr("%1 ways at once: see the document").arg(schemes.items().size());
    return m_group->checkedId() == 1 ? tr("Records without this property are not written") : QString();
}

QWidget *SplitInput::editor() const
{
    return m_property->isEnabled() ? static_cast<QWidget *>(m_property) : m_group->button(0);
}

KeyInput::KeyInput(BridgeDraft *draft, QWidget *parent)
    : BridgeInput(draft, place::key, parent)
    , m_group(new QButtonGroup(this))
{
    row()->addWidget(
        makeChoice(QStringLiteral("default"), QStringLiteral("bridges.key.0"), m_group, 0, this));
    row()->addWidget(
        makeChoice(QStringLiteral("correlationId"), QStringLiteral("bridges.key.1"), m_group, 1, this));
    row()->addWidget(
        makeChoice(QStringLiteral("groupId"), QStringLiteral("bridges.key.2"), m_group, 2, this));
    row()->addStretch(1);
    connect(m_group, &QButtonGroup::idClicked, this,
        [this](int id) { this->draft()->setText(place::key, m_group->button(id)->text()); });
}

void KeyInput::load(bool isEditable)
{
    m_group->setExclusive(false);
    for (QAbstractButton *button : m_group->buttons()) {
        button->setChecked(button->text() == draft()->value(place::key));
        button->setEnabled(isEditable);
    }
    m_group->setExclusive(true);
}

QString KeyInput::hint() const
{
    return tr("What of a message becomes the record's key");
}

QWidget *KeyInput::editor() const
{
    return m_group->button(0);
}

PasswordInput::PasswordInput(BridgeDraft *draft, std::string_view place, QWidget *parent)
    : BridgeInput(draft, place, parent)
    , m_field(makeField(label(), objectNameOf(), this))
    , m_replace(makeButton(tr("Replace"), {}, nullptr, this))
{
    m_field->setEchoMode(QLineEdit::Password);
    m_field->addAction(
        theme::icon(QStringLiteral("key"), theme::Token::TextTertiary), QLineEdit::LeadingPosition);
    m_replace->setObjectName(objectNameOf() + QStringLiteral(".replace"));
    row()->addWidget(m_field, 1);
    row()->addWidget(m_replace);
    connect(m_field, &QLineEdit::textEdited, this, [this](const QString &text) {
        touched();
        m_taking = true;
        this->draft()->setPassword(Secret(text.toStdString()));
        m_taking = false;
        m_round = this->draft()->passwordRound();
    });
    connect(draft, &BridgeDraft::begun, this, [this] { m_open = false; });
    connect(m_replace, &QPushButton::clicked, this, [this] {
        m_open = !m_open;
        m_field->clear();
        this->draft()->setPassword(Secret());
        load(true);
        if (m_open)
            m_field->setFocus(Qt::OtherFocusReason);
    });
}

void PasswordInput::load(bool isEditable)
{
    const bool isNew = draft()->isNew();
    const auto state = draft()->password();
    // A new one that came with pasted credentials or in the document is not shown, not even its length.
    const bool isElsewhere
        = state == BridgeDraft::Password::New && !m_taking && draft()->passwordRound() != m_round;
    if (!m_taking && (state != BridgeDraft::Password::New || isElsewhere))
        m_field->clear();
    m_field->setReadOnly(!isEditable || !(isNew || m_open));
    m_field->setPlaceholderText(isElsewhere                             ? tr("new, not shown")
            : !isNew && !m_open && state == BridgeDraft::Password::Kept ? QStringLiteral("••••••••")
                                                                        : tr("none"));
    m_replace->setVisible(!isNew);
    m_replace->setText(m_open ? tr("Keep") : tr("Replace"));
    m_replace->setEnabled(isEditable);
}

QString PasswordInput::hint() const
{
    switch (draft()->password()) {
    case BridgeDraft::Password::New:
        return tr("Sent when the bridge is saved");
    case BridgeDraft::Password::Kept:
        return tr("Kept on the service; the mask is never written back");
    case BridgeDraft::Password::None:
        break;
    }
    return {};
}

QWidget *PasswordInput::editor() const
{
    return m_field;
}

} // namespace tailrace::ui

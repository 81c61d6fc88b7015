// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/bridges/measure.h"
#include "ui/panes/bridges/bridgeinput.h"

class QButtonGroup;
class QComboBox;
class QLineEdit;
class QPushButton;

namespace tailrace::ui {

// A text. fixed: never to be written; once: not once the bridge exists.
class TextInput : public BridgeInput
{
    Q_OBJECT

public:
    enum class Lock : unsigned char
    {
        Open,
        Once,
        Fixed
    };
    TextInput(models::BridgeDraft *draft, std::string_view place, Lock lock, QWidget *parent);

protected:
    void load(bool isEditable) override;
    QString hint() const override;
    QWidget *editor() const override;

private:
    Lock m_lock;
    QLineEdit *m_field;
    QAction *m_padlock;
};

// "host:port, host:port"
class EndpointsInput : public BridgeInput
{
    Q_OBJECT

public:
    EndpointsInput(models::BridgeDraft *draft, QWidget *parent);

protected:
    void load(bool isEditable) override;
    QString hint() const override;
    QWidget *editor() const override;

private:
    bridges::Json typed() const;

    QLineEdit *m_field;
};

// A whole number and its unit; below it the value that is sent, and its range.
class ThresholdInput : public BridgeInput
{
    Q_OBJECT

public:
    enum class Of : unsigned char
    {
        Time,
        Size
    };
    ThresholdInput(models::BridgeDraft *draft, Of of, QWidget *parent);

protected:
    void load(bool isEditable) override;
    QString hint() const override;
    QWidget *editor() const override;
    QString problem(const bridges::Fault &fault) const override;

private:
    void take();
    QString exact(std::int64_t value) const;
    QString range() const;
    const models::Measure::Scale &scale() const;

    Of m_of;
    QLineEdit *m_field;
    QComboBox *m_unit;
};

// By offset, or by the date in a property, which fixes the input format to
// json.
class SplitInput : public BridgeInput
{
    Q_OBJECT

public:
    SplitInput(models::BridgeDraft *draft, QWidget *parent);

protected:
    void load(bool isEditable) override;
    QString hint() const override;
    QWidget *editor() const override;

private:
    void take();

    QButtonGroup *m_group;
    QLineEdit *m_property;
};

// Which of a message becomes the record's key.
class KeyInput : public BridgeInput
{
    Q_OBJECT

public:
    KeyInput(models::BridgeDraft *draft, QWidget *parent);

protected:
    void load(bool isEditable) override;
    QString hint() const override;
    QWidget *editor() const override;

private:
    QButtonGroup *m_group;
};

// What the service has is kept until "Replace" opens an empty field; never
// shows one.
class PasswordInput : public BridgeInput
{
    Q_OBJECT

public:
    PasswordInput(models::BridgeDraft *draft, std::string_view place, QWidget *parent);

protected:
    void load(bool isEditable) override;
    QString hint() const override;
    QWidget *editor() const override;

private:
    QLineEdit *m_field;
    QPushButton *m_replace;
    bool m_open = false; // the user writes a new one
    bool m_taking = false; // what the field holds is what the draft is just given
    int m_round = -1; // of the draft's password that was typed here
};

} // namespace tailrace::ui

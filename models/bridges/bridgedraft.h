// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/bridges/bridgerules.h"
#include "services/capability/bridges.h"
#include "services/core/secret.h"

#include <QObject>
#include <QString>

#include <optional>
#include <string_view>

namespace tailrace::models {

// A bridge that is looked at or worked on: one document, seen as values by place and as text, both ways. What
// it shows never holds a password: a new one is kept apart until it is sent, what the service has is a mask.
// GUI thread.
class BridgeDraft : public QObject
{
    Q_OBJECT

public:
    enum class Password : unsigned char
    {
        None, // the document has none
        Kept, // the service has one, and keeps it
        New // sent when the bridge is saved
    };

    explicit BridgeDraft(QObject *parent = nullptr);

    void clear(); // nothing is chosen
    void startNew(const QString &type); // the usual thresholds; everything else empty
    // A new one like this, whose name and password are to be given.
    void startCopy(const Bridge &bridge);
    void show(const Bridge &bridge); // as the service has it
    void discard(); // back to what it began with

    bool isEmpty() const { return m_document.isNull(); }
    bool isNew() const { return !isEmpty() && m_server.isNull(); }
    bool isDirty() const;
    QString name() const { return value(bridges::place::name); }
    QString type() const { return value(bridges::place::type); }

    // The text of a string, the digits of a number; nothing for anything else.
    QString value(std::string_view place) const;
    const bridges::Json &document() const { return m_document; }
    const bridges::Json &before() const { return m_server; } // null: it is new
    void set(std::string_view place, bridges::Json value);
    void setText(std::string_view place, const QString &text) // an empty one stays as such
    {
        set(place, bridges::Json::string(text.toStdString()));
    }
    void remove(std::string_view place);

    Password password() const;
    void setPassword(const Secret &password); // empty: back to what there was
    int passwordRound() const { return m_passwordRound; } // another one each time that it is set

    // The document as it was typed, or as it is written where the values were changed last.
    QString text() const { return m_text; }
    void setText(const QString &text);
    // Why what was typed is no document: the values are those of the last one that was. None: it is one.
    const std::optional<Error> &broken() const { return m_broken; }
    void revertText(); // to the values

    // What the service would refuse. A password that it keeps is none.
    std::vector<bridges::Fault> faults() const;
    std::vector<std::string> changedPlaces() const;
    bool hasChanged(std::string_view place) const; // of a bridge that exists
    QString patchText() const; // for the eye
    int lineOf(std::string_view place) const; // in text(), from 1; 0: it is not there

    // What is sent; nothing of it is for the eye.
    Secret patch() const;
    Secret whole() const;
    bool isWhole() const; // no password in whole() is a mask

signals:
    void begun(); // with another bridge, or anew; before changed()
    void changed(); // whatever of it
    void rewritten(); // text() too, and not by setText()

private:
    void begin(bridges::Json server, bridges::Json document);
    void rewrite();
    std::string_view passwordPlace() const;
    bridges::Json patchJson() const;
    bridges::Json withPassword(bridges::Json document) const;

    bridges::Json m_server; // null: new
    bridges::Json m_first; // what it began with
    bridges::Json m_document; // null: nothing is chosen
    Secret m_password;
    int m_passwordRound = 0;
    QString m_text;
    std::optional<Error> m_broken;
};

} // namespace tailrace::models

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/profiles/profile.h"
#include "ui/shell/listed.h"
#include "ui/shell/services.h"
#include "ui/widgets/environmentmark.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QStringList>

#include <array>
#include <optional>
#include <vector>

namespace tailrace::ui {

EnvironmentKind environmentKind(profiles::Environment environment);

// Which connections there are and which of them are open: those of the profile store, and temporary ones that
// were given on the command line or typed into the start page. Opening ends with the cluster's first answer,
// so that "open" means somebody is there. GUI thread; owned by the window.
class Connections : public QObject
{
    Q_OBJECT

public:
    enum class Phase : unsigned char
    {
        Closed,
        Opening,
        Open,
        Failed
    };

    explicit Connections(Services services, QObject *parent = nullptr);
    ~Connections() override;

    std::vector<profiles::Profile> profiles() const; // temporary ones last
    std::optional<profiles::Profile> find(const QString &name) const;
    EnvironmentKind environment(const QString &name) const; // None for a temporary one
    bool isTemporary(const QString &name) const;
    Phase phase(const QString &name) const;
    std::shared_ptr<Connection> connection(const QString &name) const; // null unless open
    QString nameOf(const std::shared_ptr<Connection> &connection) const;
    Error error(const QString &name) const; // of Failed
    qint64 openingMs(const QString &name) const; // since Opening began

    // As the last list had them; kept by whoever lists them. Those of a connection that is closed stay.
    QStringList names(const QString &connection, Listed what) const;
    std::optional<qsizetype> count(const QString &connection, Listed what) const; // none: never listed
    void setNames(const QString &connection, Listed what, QStringList names);
    // Asks once for groups and subjects that nobody has listed yet.
    void askNames();

    void addTemporary(profiles::Profile profile);
    void open(const QString &name, const SecretValues &values = {});
    void cancel(const QString &name); // of Opening; dismisses Failed
    void close(const QString &name); // panes keep their connection until they are closed
    void reload(); // the profile store has changed; a temporary one that was saved is temporary no more

signals:
    void listChanged();
    void phaseChanged(const QString &name);
    void namesChanged(const QString &connection, tailrace::ui::Listed what);

private:
    struct Names
    {
        QStringList names;
        bool isAsked = false;
        bool isListed = false;
    };
    struct State
    {
        Phase phase = Phase::Closed;
        std::shared_ptr<Connection> connection;
        Error error;
        SecretValues values;
        std::array<Names, listedCount> listed;
        QElapsedTimer since;
        quint64 attempt = 0; // answers of an earlier one are dropped
    };

    void firstContact(const QString &name, quint64 attempt);
    void finish(const QString &name, quint64 attempt, const Error *error);
    void askGroups(const QString &name, quint64 attempt);
    void askSubjects(const QString &name, quint64 attempt);
    void answerNames(const QString &name, quint64 attempt, Listed what, QStringList names);
    void set(const QString &name, Phase phase);

    Services m_services;
    std::vector<profiles::Profile> m_temporary;
    QHash<QString, State> m_states;
    quint64 m_attempts = 0;
};

} // namespace tailrace::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/describe.h"

#include <QCoreApplication>

namespace tailrace::ui {

namespace {

struct Words
{
    QString title;
    QString advice;
    bool retry = false;
};

QString tr(const char *text)
{
    return QCoreApplication::translate("Describe", text);
}

Words wordsOf(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Cancelled:
        return {tr("Cancelled."), {}, true};
    case Error::Kind::Network:
        return {tr("The server could not be reached."),
            tr("Check the address and the port, and that this computer may reach it."), true};
    case Error::Kind::Timeout:
        return {tr("The server did not answer in time."),
            tr("It may be starting or overloaded. A TLS port that is spoken to in plain text is silent too."),
            true};
    case Error::Kind::Tls:
        return {tr("No secure connection was agreed on."),
            tr("Check the trusted certificates, the client certificate and the host name in the connection's "
               "settings."),
            true};
    case Error::Kind::Auth:
        return {tr("The server refused the sign-in."),
            tr("Check user, password and sign-in method in the connection's settings."), true};
    case Error::Kind::Denied:
        return {
            tr("Permission was denied."), tr("Ask whoever runs the service for the right to do this."), true};
    case Error::Kind::NotFound:
        return {tr("It does not exist, or may not be seen by this user."),
            tr("Refresh the list and try again."), true};
    case Error::Kind::Conflict:
        return {tr("It exists already, or was changed by somebody else."),
            tr("Look at its present state first."), false};
    case Error::Kind::Http:
        return {tr("The service answered with an error."), {}, true};
    case Error::Kind::Api:
        return {tr("The service refused the request."), {}, true};
    case Error::Kind::Kafka:
        return {tr("Kafka answered with an error."), {}, true};
    case Error::Kind::Parse:
        return {tr("It could not be read."), tr("The text below names the place."), false};
    case Error::Kind::Schema:
        return {tr("The schema does not fit."), {}, false};
    case Error::Kind::Io:
        return {tr("A file could not be read or written."),
            tr("Check the space left on the disk and the rights."), true};
    case Error::Kind::Invalid:
        return {tr("A value is not valid."), {}, false};
    case Error::Kind::ReadOnly:
        return {
            tr("This connection is read-only."), tr("The switch is in the connection's settings."), false};
    case Error::Kind::Unsupported:
        return {tr("This connection cannot do that."), {}, false};
    case Error::Kind::Internal:
        return {tr("Something went wrong inside Tailrace."), {}, true};
    }
    return {};
}

// Reasons that have a remedy of their own within their kind. They are told apart by the text of who failed:
// the kinds and codes are the same.
Words wordsOf(const Error &error)
{
    const QString text = QString::fromStdString(error.message);
    const auto says
        = [&text](const char *part) { return text.contains(QLatin1String(part), Qt::CaseInsensitive); };
    if (error.kind == Error::Kind::Network && says("resolve"))
        return {tr("The server's name is not known."),
            tr("Check how the host name is written, and that this computer may look it up."), true};
    if (error.kind == Error::Kind::Network && says("refused"))
        return {tr("The server refused the connection."),
            tr("Nothing listens at that port. Check the port, and that the server runs."), true};
    if (error.kind == Error::Kind::Tls && says("certificate verify failed"))
        return {tr("The server's certificate is not trusted."),
            tr("Choose the certificate authority that signed it in the connection's settings."), true};
    if (error.kind == Error::Kind::Tls && says("disconnected"))
        return {tr("The server closed the connection: it seems to expect TLS."),
            tr("Switch TLS on in the connection's settings, or use the port for plain text."), true};
    if (error.kind == Error::Kind::Denied && says("topic authorization failed"))
        return {tr("This user may not use the topic."),
            tr("Ask whoever runs the cluster for the right to read or write it."), true};
    if (error.kind == Error::Kind::ReadOnly && says("protected by the pattern"))
        return {tr("This topic is protected."),
            tr("The patterns of protected topics are in the connection's settings."), false};
    return wordsOf(error.kind);
}

} // namespace

Description describe(const Error &error)
{
    Words words = wordsOf(error);
    Description description {words.title, words.advice, QString::fromStdString(error.message), words.retry};
    if (!error.where.empty()) {
        const QString where = QString::fromStdString(error.where);
        description.verbatim
            = description.verbatim.isEmpty() ? where : where + QStringLiteral(": ") + description.verbatim;
    }
    if (error.fatal)
        description.retry = false;
    return description;
}

} // namespace tailrace::ui

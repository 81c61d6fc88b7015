// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/options.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstdio>
#include <cstdlib>

namespace tailrace::console {

namespace {

[[noreturn]] void refuse(const QString &sentence)
{
    std::fprintf(stderr, "tailrace: %s\n", qUtf8Printable(sentence));
    std::exit(2);
}

} // namespace

Options parseOptions(const QStringList &arguments)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("Options", text); };
    QCommandLineParser parser;
    parser.setApplicationDescription(tr("A native desktop console for event streams."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption configDir(QStringLiteral("config-dir"),
        tr("Keep connections and settings in this folder."), QStringLiteral("DIR"));
    const QCommandLineOption profile(
        QStringLiteral("profile"), tr("Open this connection."), QStringLiteral("NAME"));
    const QCommandLineOption topic(
        QStringLiteral("topic"), tr("Open the records of this topic."), QStringLiteral("NAME"));
    const QCommandLineOption kafka(QStringLiteral("kafka"),
        tr("Open this cluster without a saved connection."), QStringLiteral("HOST:PORT"));
    const QCommandLineOption sandbox(QStringLiteral("sandbox"),
        tr("Start the sandbox, over the Kafka of --kafka if there is one, and open it; it ends with the "
           "window."));
    const QCommandLineOption themeOption(
        QStringLiteral("theme"), tr("light, dark or system."), QStringLiteral("THEME"));
    const QCommandLineOption selfTest(
        QStringLiteral("self-test"), tr("Open every pane, quit, fail on any warning."));
    const QCommandLineOption screenshot(
        QStringLiteral("screenshot"), tr("Write a picture of the window and quit."), QStringLiteral("FILE"));
    const QCommandLineOption after(QStringLiteral("after"), tr("Wait this long before the picture (1500)."),
        QStringLiteral("MS"), QStringLiteral("1500"));
    const QCommandLineOption size(QStringLiteral("size"), tr("Size of the window."), QStringLiteral("WxH"));
    const QCommandLineOption open(
        QStringLiteral("open"), tr("Show this pane, for example pane.schemas."), QStringLiteral("PANE"));
    parser.addOptions(
        {configDir, profile, topic, kafka, sandbox, themeOption, selfTest, screenshot, after, size, open});
    parser.process(arguments);
    if (!parser.positionalArguments().isEmpty())
        refuse(tr("unexpected argument %1").arg(parser.positionalArguments().constFirst()));

    Options options;
    options.configDir = parser.value(configDir);
    options.profile
        = parser.isSet(profile) ? parser.value(profile) : qEnvironmentVariable("TAILRACE_PROFILE");
    options.topic = parser.value(topic);
    options.kafka = parser.value(kafka);
    options.sandbox = parser.isSet(sandbox);
    options.open = parser.value(open);
    options.screenshot = parser.value(screenshot);
    options.size = parser.value(size);
    options.selfTest = parser.isSet(selfTest);
    bool number = false;
    options.afterMs = parser.value(after).toInt(&number);
    if (!number || options.afterMs < 0)
        refuse(tr("--after needs milliseconds"));
    if (parser.isSet(themeOption)) {
        const QString word = parser.value(themeOption);
        if (word == QLatin1String("light"))
            options.theme = theme::Choice::Light;
        else if (word == QLatin1String("dark"))
            options.theme = theme::Choice::Dark;
        else if (word == QLatin1String("system"))
            options.theme = theme::Choice::System;
        else
            refuse(tr("--theme is light, dark or system"));
    }
    if (!options.topic.isEmpty() && options.profile.isEmpty() && options.kafka.isEmpty() && !options.sandbox)
        refuse(tr("--topic needs --profile, --kafka or --sandbox"));
    return options;
}

} // namespace tailrace::console

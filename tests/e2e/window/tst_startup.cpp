// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/window/console.h"
#include "tests/support/child.h"
#include "tests/support/testmain.h"

#include <QImage>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace tailrace::test;

// The executable without a display: what an installation is checked with.
class TestStartup : public QObject
{
    Q_OBJECT

    struct Output
    {
        int exitCode;
        QByteArray text;
    };
    // plugins: where the platform plugins are looked for instead of the usual place.
    static Output run(const QStringList &arguments, const QString &plugins = {})
    {
        QTemporaryDir home;
        QProcess process;
        dieWithTheTest(process);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char *name :
            {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"})
            environment.insert(QLatin1String(name), home.path());
        environment.remove(QStringLiteral("DISPLAY"));
        environment.remove(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"));
        if (!plugins.isEmpty()) {
            environment.insert(QStringLiteral("QT_QPA_PLATFORM_PLUGIN_PATH"), plugins);
            environment.remove(QStringLiteral("QT_QPA_PLATFORM"));
        }
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(executable("tailrace"), arguments);
        const bool finished = process.waitForFinished(30'000);
        end(process);
        return {finished && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAll()};
    }

private slots:
    void helpAndVersionNeedNoDisplay_data()
    {
        QTest::addColumn<QString>("option");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("--version") << QStringLiteral("--version") << QByteArray("tailrace ");
        QTest::newRow("-v") << QStringLiteral("-v") << QByteArray("tailrace ");
        QTest::newRow("--help") << QStringLiteral("--help") << QByteArray("--config-dir");
        QTest::newRow("-h") << QStringLiteral("-h") << QByteArray("--config-dir");
    }
    void helpAndVersionNeedNoDisplay()
    {
        QFETCH(QString, option);
        QFETCH(QByteArray, text);
        const Output output = run({option}, QStringLiteral("/nowhere"));
        QVERIFY2(output.exitCode == 0, output.text.constData());
        QVERIFY2(output.text.contains(text), output.text.constData());
    }

    void selfTestPasses()
    {
        const Output output
            = run({QStringLiteral("--self-test"), QStringLiteral("-platform"), QStringLiteral("offscreen")});
        QVERIFY2(output.exitCode == 0, output.text.constData());
    }

    void pictureShowsTheWindow_data()
    {
        QTest::addColumn<QString>("theme");
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << QStringLiteral("light") << false;
        QTest::newRow("dark") << QStringLiteral("dark") << true;
    }

    void pictureShowsTheWindow()
    {
        QFETCH(QString, theme);
        QFETCH(bool, dark);
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("window.png"));
        const Output output = run({QStringLiteral("-platform"), QStringLiteral("offscreen"),
            QStringLiteral("--theme"), theme, QStringLiteral("--size"), QStringLiteral("1200x760"),
            QStringLiteral("--after"), QStringLiteral("300"), QStringLiteral("--screenshot"), file});
        QVERIFY2(output.exitCode == 0, output.text.constData());
        const QImage image(file);
        QCOMPARE(image.size(), QSize(1200, 760));
        QSet<QRgb> colours;
        qint64 brightness = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                colours << image.pixel(x, y);
                brightness += qGray(image.pixel(x, y));
            }
        }
        // Text with its smoothed edges has hundreds; an empty window a handful.
        QVERIFY2(colours.size() > 100, qPrintable(QString::number(colours.size())));
        QCOMPARE(brightness / (qint64(image.width()) * image.height()) < 128, dark);
    }

    void aPictureThatCannotBeWrittenIsAnError()
    {
        const Output output
            = run({QStringLiteral("-platform"), QStringLiteral("offscreen"), QStringLiteral("--after"),
                QStringLiteral("0"), QStringLiteral("--screenshot"), QStringLiteral("/nowhere/window.png")});
        QCOMPARE(output.exitCode, 1);
        QVERIFY2(output.text.contains("/nowhere/window.png"), output.text.constData());
    }
};

TAILRACE_TEST(TestStartup)
#include "tst_startup.moc"

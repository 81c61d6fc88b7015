// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/desktop.h"
#include "tests/support/stage/stage.h"
#include "tests/support/testmain.h"
#include "ui/theme/color.h"

#include <QDir>
#include <QHash>
#include <QImage>
#include <QTest>

using namespace tailrace;
using namespace tailrace::test;

// Every scene as an X server shows it, in both themes: whole, in the colours of its theme and of no other,
// with its records.
class TestShots : public QObject
{
    Q_OBJECT

    using Colours = QHash<QRgb, int>;

    std::unique_ptr<DesktopSession> m_desktop;
    QHash<QString, QString> m_records; // by "light/records": where they stand

private slots:
    void initTestCase()
    {
        m_desktop = std::make_unique<DesktopSession>();
        QVERIFY2(m_desktop->start(), qPrintable(m_desktop->error()));
        for (const QString &scheme : {QStringLiteral("light"), QStringLiteral("dark")}) {
            const QString folder = folderOf(scheme);
            QDir(folder).removeRecursively();
            QVERIFY(QDir().mkpath(folder));
            QProcess painter;
            QProcessEnvironment environment = m_desktop->environment();
            environment.insert(QStringLiteral("QT_SCALE_FACTOR"), QStringLiteral("1"));
            painter.setProcessEnvironment(environment);
            painter.start(qEnvironmentVariable("TAILRACE_PAINTER"), {folder, scheme});
            QVERIFY(painter.waitForFinished(120'000));
            QVERIFY2(painter.exitStatus() == QProcess::NormalExit && painter.exitCode() == 0,
                painter.readAllStandardError().constData());
            for (const QByteArray &line : painter.readAllStandardOutput().split('\n')) {
                const QString text = QString::fromUtf8(line);
                m_records.insert(scheme + QLatin1Char('/') + text.section(QLatin1Char(' '), 0, 0), text);
            }
        }
    }
    void cleanupTestCase() { m_desktop.reset(); }

    void picture_data()
    {
        QTest::addColumn<int>("scene");
        QTest::addColumn<QString>("scheme");
        for (std::size_t i = 0; i < scenes().size(); ++i) {
            for (const char *scheme : {"light", "dark"})
                QTest::addRow("%s %s", scheme, scenes()[i].name)
                    << static_cast<int>(i) << QString::fromLatin1(scheme);
        }
    }

    void picture()
    {
        QFETCH(int, scene);
        QFETCH(QString, scheme);
        const Scene &played = scenes()[static_cast<std::size_t>(scene)];
        const QString name = QLatin1String(played.name);
        const QImage image = QImage(folderOf(scheme) + QLatin1Char('/') + name + QStringLiteral(".png"))
                                 .convertToFormat(QImage::Format_RGB32);
        QCOMPARE(image.size(), QSize(1440, 900));
        const Colours colours = coloursOf(image, image.rect());
        QVERIFY2(colours.size() > 60, "hardly anything is painted");
        const bool dark = scheme == QLatin1String("dark");
        const auto mine = dark ? theme::Scheme::Dark : theme::Scheme::Light;
        const auto other = dark ? theme::Scheme::Light : theme::Scheme::Dark;
        for (const theme::Token token : {theme::Token::SurfaceWindow, theme::Token::SurfaceBase})
            QVERIFY(colours.value(theme::color(token, mine).rgb()) > 4000);
        QVERIFY(colours.value(theme::color(theme::Token::TextPrimary, mine).rgb()) > 10);
        QVERIFY(colours.value(theme::color(theme::Token::Accent, mine).rgb()) > 10);
        for (const theme::Token token : {theme::Token::SurfaceWindow, theme::Token::SurfaceRaised,
                 theme::Token::SurfaceHover, theme::Token::Border})
            QVERIFY2(colours.value(theme::color(token, other).rgb()) < 100, "of the other theme");
        if (played.records)
            checkRecords(image, m_records.value(scheme + QLatin1Char('/') + name), mine);
    }

private:
    static QString folderOf(const QString &scheme)
    {
        return qEnvironmentVariable("TAILRACE_PICTURES") + QLatin1Char('/') + scheme;
    }

    static Colours coloursOf(const QImage &image, const QRect &box)
    {
        Colours colours;
        for (int y = box.top(); y <= box.bottom(); ++y) {
            for (int x = box.left(); x <= box.right(); ++x)
                ++colours[image.pixel(x, y)];
        }
        return colours;
    }

    // At least three rows, each with more than a few strokes, and the colours of data among them.
    static void checkRecords(const QImage &image, const QString &place, theme::Scheme scheme)
    {
        const QStringList words = place.split(QLatin1Char(' '));
        QCOMPARE(words.size(), 6);
        const QRect view(words.at(1).toInt(), words.at(2).toInt(), words.at(3).toInt(), words.at(4).toInt());
        const int rowHeight = words.at(5).toInt();
        QVERIFY(rowHeight > 10 && image.rect().contains(view));
        int rows = 0;
        for (int top = view.top(); top + rowHeight <= view.bottom() + 1; top += rowHeight) {
            const QRect row(view.left(), top, view.width(), rowHeight);
            const Colours colours = coloursOf(image, row);
            const int ground = *std::max_element(colours.begin(), colours.end());
            if (row.width() * row.height() - ground > 300)
                ++rows;
        }
        QVERIFY2(rows >= 3, qPrintable(QStringLiteral("%1 rows").arg(rows)));
        const Colours all = coloursOf(image, view);
        int strokes = 0;
        for (const theme::Token token :
            {theme::Token::DataKey, theme::Token::DataString, theme::Token::DataNumber})
            strokes += all.value(theme::color(token, scheme).rgb());
        QVERIFY2(strokes > 20, qPrintable(QStringLiteral("%1 pixels of data").arg(strokes)));
    }
};

TAILRACE_TEST(TestShots)
#include "tst_shots.moc"

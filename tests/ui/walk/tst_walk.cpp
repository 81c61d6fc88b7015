// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/stage/inspection.h"
#include "tests/support/stage/longertexts.h"
#include "tests/support/stage/stage.h"
#include "tests/support/testmain.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QTest>

using namespace tailrace;
using namespace tailrace::test;

// Walks over every pane in each of its states: nothing is cut, nothing overlaps, everything can be read,
// has a name and is reached with the Tab key.
class TestWalk : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support)")));
    }

    void walk_data()
    {
        QTest::addColumn<int>("scene");
        QTest::addColumn<bool>("dark");
        QTest::addColumn<bool>("longer");
        for (std::size_t i = 0; i < scenes().size(); ++i) {
            for (const bool dark : {false, true}) {
                for (const bool longer : {false, true})
                    QTest::addRow(
                        "%s, %s%s", scenes()[i].name, dark ? "dark" : "light", longer ? ", longer texts" : "")
                        << static_cast<int>(i) << dark << longer;
            }
        }
    }

    void walk()
    {
        QFETCH(int, scene);
        QFETCH(bool, dark);
        QFETCH(bool, longer);
        m_theme.set(dark ? theme::Choice::Dark : theme::Choice::Light);
        LongerTexts texts;
        if (longer)
            QCoreApplication::installTranslator(&texts);
        // a 1440 x 900 screen, or one of twice 1280 x 720
        Stage stage(qApp->devicePixelRatio() > 1.5 ? QSize(1280, 720) : QSize(1440, 900));
        QVERIFY(scenes()[static_cast<std::size_t>(scene)].play(stage));
        Stage::settle();
        QStringList wrong;
        for (QWidget *root : rootsOf(stage)) {
            wrong << cutTexts(root) << overlaps(root) << nameless(root);
            if (!longer)
                wrong << poorContrasts(root);
            wrong << unreachable(root); // last: it moves the focus
        }
        wrong.removeDuplicates();
        if (QWidget *popup = QApplication::activePopupWidget())
            popup->close();
        for (const QString &line : wrong) // one by one: QtTest cuts long messages
            qInfo("%s", qPrintable(line));
        QVERIFY2(wrong.isEmpty(), "see above");
    }

    void inspectionsFindWhatIsWrong();

private:
    static QList<QWidget *> rootsOf(Stage &stage)
    {
        if (QWidget *popup = QApplication::activePopupWidget())
            return {popup};
        if (stage.window()->palette()->isVisible())
            return {stage.window()->palette()};
        if (auto *window = stage.window()->findChild<QWidget *>(QStringLiteral("records.compare")))
            return {window};
        return {stage.window()};
    }

    theme::Theme m_theme;
};

// A window with each fault that the walk looks for: it is found.
void TestWalk::inspectionsFindWhatIsWrong()
{
    m_theme.set(theme::Choice::Light);
    QWidget window;
    window.resize(400, 200);
    window.setPalette(QApplication::palette());
    const auto place = [&window](QWidget *widget, const QRect &box) {
        widget->setParent(&window);
        widget->setGeometry(box);
    };
    auto *cut = new QLabel(QStringLiteral("A label that is far too long for its place"));
    place(cut, {10, 10, 60, 20});
    auto *covered = new QPushButton(QStringLiteral("Under"));
    place(covered, {10, 50, 120, 28});
    auto *over = new QPushButton(QStringLiteral("Over"));
    place(over, {100, 50, 120, 28});
    auto *faint = new QLabel(QStringLiteral("Hardly to be seen"));
    faint->setStyleSheet(QStringLiteral("color: #dddddd; background: #ffffff"));
    place(faint, {10, 100, 200, 20});
    auto *unnamed = new QLineEdit;
    place(unnamed, {10, 130, 120, 28});
    auto *skipped = new QPushButton(QStringLiteral("Skipped"));
    skipped->setFocusPolicy(Qt::NoFocus);
    place(skipped, {200, 130, 120, 28});
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QCOMPARE(cutTexts(&window).size(), 1);
    QVERIFY(cutTexts(&window).constFirst().contains(QLatin1String("far too long")));
    QCOMPARE(overlaps(&window).size(), 1);
    QVERIFY(overlaps(&window).constFirst().contains(QLatin1String("Under")));
    QVERIFY(poorContrasts(&window).join(QLatin1Char('\n')).contains(QLatin1String("Hardly to be seen")));
    QCOMPARE(nameless(&window).size(), 1);
    QVERIFY(nameless(&window).constFirst().contains(QLatin1String("QLineEdit")));
    QCOMPARE(unreachable(&window).size(), 1);
    QVERIFY(unreachable(&window).constFirst().contains(QLatin1String("Skipped")));
}

TAILRACE_TEST(TestWalk)
#include "tst_walk.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/gui/guitest.h"
#include "tests/support/testmain.h"
#include "ui/theme/color.h"
#include "ui/theme/format.h"
#include "ui/theme/icon.h"
#include "ui/theme/stylesheet.h"

#include <QDir>
#include <QImage>
#include <QTest>

#include <cmath>
#include <limits>

using namespace tailrace::theme;

namespace {

double luminance(const QColor &color)
{
    const auto part = [](double c) { return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF()) + 0.0722 * part(color.blueF());
}

double contrast(Token a, Token b, Scheme scheme)
{
    const double x = luminance(color(a, scheme));
    const double y = luminance(color(b, scheme));
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private slots:
    void init() { tailrace::test::failOnAnyWarning(); }

    void textIsReadable_data()
    {
        QTest::addColumn<int>("text");
        QTest::addColumn<int>("ground");
        const auto row = [](Token text, Token ground) {
            QTest::addRow("%s on %s", tokenRows[static_cast<std::size_t>(text)].name,
                tokenRows[static_cast<std::size_t>(ground)].name)
                << static_cast<int>(text) << static_cast<int>(ground);
        };
        for (const Token text : {Token::TextPrimary, Token::TextSecondary, Token::TextTertiary}) {
            for (const Token ground : {Token::SurfaceWindow, Token::SurfaceBase, Token::SurfaceRaised,
                     Token::SurfaceOverlay, Token::SurfaceInput, Token::SurfaceHover, Token::Selection})
                row(text, ground);
        }
        row(Token::TextOnAccent, Token::Accent);
        row(Token::TextOnAccent, Token::AccentHover);
        row(Token::Accent, Token::AccentSoft);
        row(Token::EnvDevOn, Token::EnvDevChip);
        row(Token::EnvStagingOn, Token::EnvStagingChip);
        row(Token::EnvProdOn, Token::EnvProdChip);
    }

    void textIsReadable()
    {
        QFETCH(int, text);
        QFETCH(int, ground);
        for (const Scheme scheme : {Scheme::Light, Scheme::Dark})
            QVERIFY(contrast(static_cast<Token>(text), static_cast<Token>(ground), scheme) >= 4.5);
    }

    void styleSheetHasNoUnknownToken()
    {
        for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
            QVERIFY(styleSheet(scheme).size() > 1000);
            QVERIFY(!styleSheet(scheme).contains(QLatin1Char('@')));
        }
    }

    void paletteCarriesItsScheme()
    {
        QCOMPARE(schemeOf(makePalette(Scheme::Dark)), Scheme::Dark);
        QCOMPARE(schemeOf(makePalette(Scheme::Light)), Scheme::Light);
    }

    void everyIconPaints()
    {
        const QStringList files = QDir(QStringLiteral(":/icons")).entryList({QStringLiteral("*.svg")});
        QVERIFY(files.size() > 40);
        for (const QString &file : files) {
            const QImage image = iconPixmap(file.chopped(4), Qt::red, 16, 2).toImage();
            QCOMPARE(image.width(), 32);
            bool painted = false;
            for (int y = 0; y < 32 && !painted; ++y) {
                for (int x = 0; x < 32 && !painted; ++x)
                    painted = qAlpha(image.pixel(x, y)) > 200 && qRed(image.pixel(x, y)) > 200;
            }
            QVERIFY2(painted, qPrintable(file));
        }
    }

    void numbers()
    {
        const QString space(QChar(0xa0));
        QCOMPARE(number(0), QStringLiteral("0"));
        QCOMPARE(number(999), QStringLiteral("999"));
        QCOMPARE(number(12'480'218), QStringLiteral("12 480 218").replace(QLatin1Char(' '), space));
        QCOMPARE(number(-1234), QStringLiteral("\u22121 234").replace(QLatin1Char(' '), space));
        QCOMPARE(number(std::numeric_limits<std::int64_t>::min()),
            QStringLiteral("\u22129 223 372 036 854 775 808").replace(QLatin1Char(' '), space));
    }

    void sizesAndTimes()
    {
        const auto plain = [](QString text) { return text.replace(QChar(0xa0), QLatin1Char(' ')); };
        QCOMPARE(plain(bytes(187)), QStringLiteral("187 B"));
        QCOMPARE(plain(bytes(2'000'000'000)), QStringLiteral("1.86 GiB"));
        QCOMPARE(plain(bytes(10'240)), QStringLiteral("10.0 KiB"));
        QCOMPARE(plain(bytes(1'048'575)), QStringLiteral("0.99 MiB"));
        QCOMPARE(plain(bytes(std::numeric_limits<std::int64_t>::max())), QStringLiteral("7.99 EiB"));
        QCOMPARE(plain(duration(312)), QStringLiteral("312 ms"));
        QCOMPARE(plain(duration(1'700)), QStringLiteral("1.7 s"));
        QCOMPARE(plain(duration(106'000)), QStringLiteral("1 min 46 s"));
        QCOMPARE(plain(duration(6 * 86'400'000LL + 23 * 3'600'000LL)), QStringLiteral("6 d 23 h"));
        QCOMPARE(timeOfDay(1'700'000'000'123, true), QStringLiteral("22:13:20.123"));
        QCOMPARE(middleElided(QStringLiteral("6f1d0000c2e4"), 9), QStringLiteral("6f1d\u2026c2e4"));
    }
};

TAILRACE_TEST(TestTheme)
#include "tst_theme.moc"

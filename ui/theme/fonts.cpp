// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/fonts.h"

#include <QFontDatabase>

namespace tailrace::theme {

namespace {

constexpr qreal pointsPerPixel = 72.0 / 96.0;

QFont frameFont(qreal pixels, QFont::Weight weight)
{
    static const bool hasInter = QFontDatabase::hasFamily(QStringLiteral("Inter"));
    QFont f
        = hasInter ? QFont(QStringLiteral("Inter")) : QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    f.setPointSizeF(pixels * pointsPerPixel);
    f.setWeight(weight);
    f.setHintingPreference(QFont::PreferNoHinting);
    return f;
}

QFont monoFont(qreal pixels, QFont::Weight weight)
{
    // The cut without ligatures first: a payload shows its own characters.
    static const QString family = [] {
        for (const auto &name : {QStringLiteral("JetBrains Mono NL"), QStringLiteral("JetBrains Mono")}) {
            if (QFontDatabase::hasFamily(name))
                return name;
        }
        return QFontDatabase::systemFont(QFontDatabase::FixedFont).family();
    }();
    QFont f(family);
    f.setStyleHint(QFont::Monospace);
    f.setFixedPitch(true);
    f.setStyleStrategy(QFont::PreferNoShaping); // no ligatures: ">=" is two characters
    f.setPointSizeF(pixels * pointsPerPixel);
    f.setWeight(weight);
    f.setHintingPreference(QFont::PreferNoHinting);
    return f;
}

} // namespace

QFont font(Text role)
{
    switch (role) {
    case Text::Body:
        return frameFont(13, QFont::Normal);
    case Text::Strong:
        return frameFont(13, QFont::Medium);
    case Text::Emphasis:
        return frameFont(13, QFont::DemiBold);
    case Text::Second:
        return frameFont(12, QFont::Normal);
    case Text::Caption:
        return frameFont(11, QFont::Normal);
    case Text::Header:
        return frameFont(11, QFont::Medium);
    case Text::Title:
        return frameFont(15, QFont::DemiBold);
    case Text::Start:
        return frameFont(20, QFont::DemiBold);
    case Text::Mono:
        return monoFont(12.5, QFont::Normal);
    case Text::MonoSecond:
        return monoFont(12, QFont::Normal);
    case Text::MonoCaption:
        return monoFont(11, QFont::Normal);
    case Text::MonoSum:
        return monoFont(12.5, QFont::DemiBold);
    }
    return frameFont(13, QFont::Normal);
}

} // namespace tailrace::theme

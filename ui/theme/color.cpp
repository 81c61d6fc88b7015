// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/color.h"

#include <QWidget>

namespace tailrace::theme {

Scheme schemeOf(const QPalette &palette)
{
    return palette.color(QPalette::Active, QPalette::WindowText).lightness() > 127 ? Scheme::Dark
                                                                                   : Scheme::Light;
}

QColor color(Token token, Scheme scheme)
{
    const TokenRow &row = tokenRows[static_cast<std::size_t>(token)];
    return QColor::fromRgb(scheme == Scheme::Dark ? row.dark : row.light);
}

QColor color(Token token, const QPalette &palette)
{
    return color(token, schemeOf(palette));
}

QColor color(Token token, const QWidget *widget)
{
    return color(token, widget->palette());
}

QPalette makePalette(Scheme scheme)
{
    const auto c = [scheme](Token token) { return color(token, scheme); };
    QPalette p;
    p.setColor(QPalette::Window, c(Token::SurfaceWindow));
    p.setColor(QPalette::WindowText, c(Token::TextPrimary));
    p.setColor(QPalette::Base, c(Token::SurfaceBase));
    p.setColor(QPalette::AlternateBase, c(Token::SurfaceRaised));
    p.setColor(QPalette::Text, c(Token::TextPrimary));
    p.setColor(QPalette::PlaceholderText, c(Token::TextTertiary));
    p.setColor(QPalette::Button, c(Token::SurfaceBase));
    p.setColor(QPalette::ButtonText, c(Token::TextPrimary));
    p.setColor(QPalette::BrightText, c(Token::Danger));
    p.setColor(QPalette::ToolTipBase, c(Token::SurfaceOverlay));
    p.setColor(QPalette::ToolTipText, c(Token::TextPrimary));
    p.setColor(QPalette::Highlight, c(Token::Selection));
    p.setColor(QPalette::Inactive, QPalette::Highlight, c(Token::SelectionInactive));
    p.setColor(QPalette::HighlightedText, c(Token::TextPrimary));
    p.setColor(QPalette::Link, c(Token::Accent));
    p.setColor(QPalette::LinkVisited, c(Token::Accent));
    p.setColor(QPalette::Light, c(Token::SurfaceRaised));
    p.setColor(QPalette::Midlight, c(Token::SurfaceHover));
    p.setColor(QPalette::Mid, c(Token::Border));
    p.setColor(QPalette::Dark, c(Token::BorderControl));
    p.setColor(QPalette::Shadow, c(Token::Border));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
             QPalette::HighlightedText, QPalette::PlaceholderText})
        p.setColor(QPalette::Disabled, role, c(Token::TextDisabled));
    return p;
}

} // namespace tailrace::theme

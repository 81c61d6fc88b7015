// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/schema.h"
#include "ui/diff/diffwords.h"

#include <QWidget>

class QLabel;

namespace tailrace::ui {

class ElidedLabel;

// One line: whether the newer version may follow the others, who else says so, and what another level would
// say; or why there is nothing to say. GUI thread.
class VerdictBar : public QWidget
{
    Q_OBJECT

public:
    explicit VerdictBar(QWidget *parent);

    struct Level
    {
        QString word; // the service's
        SetAt setAt = SetAt::Nowhere;
        std::optional<CompatibilityVerdict> server {};
    };
    void show(const models::SchemaComparison &comparison, const Level &level, const SideNames &names);
    QString text() const; // all of it, in the order of reading

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showVerdict(const models::SchemaVerdict &verdict, const Level &level);
    void showUnread(const models::SchemaComparison &comparison, const SideNames &names);
    QString serverText(const models::SchemaVerdict &verdict, const Level &level) const;
    QString otherText(const models::SchemaVerdict &verdict) const;
    void setHead(const QString &icon, theme::Token tone, theme::Token ground, const QString &text);

    theme::Token m_ground = theme::Token::SurfaceRaised;
    QLabel *m_icon;
    QLabel *m_head;
    QLabel *m_under;
    QLabel *m_level;
    ElidedLabel *m_more;
    QLabel *m_otherIcon;
    QLabel *m_otherLevel;
    QLabel *m_other;
};

} // namespace tailrace::ui

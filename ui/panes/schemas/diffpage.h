// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panes/rules/registryaccess.h"
#include "ui/shell/statusitem.h"

#include <QWidget>

#include <optional>

namespace tailrace::models {
class VersionListModel;
class VersionTexts;
} // namespace tailrace::models

namespace tailrace::ui {

class Notice;
class SchemaDiffView;

// Two versions of one schema beside each other: fetches their texts, the level in force and what else the
// comparison needs. GUI thread.
class DiffPage : public QWidget
{
    Q_OBJECT

public:
    DiffPage(models::VersionListModel *versions, QWidget *parent);

    void setAccess(const RegistryAccess &access);
    void setSubject(const QString &subject); // nothing is shown of it yet
    // The versions were listed again, or one of them is better known.
    void updateVersions();
    void show(std::int32_t older, std::int32_t newer);
    // The chosen version with the one before it, or as the other side of what is shown.
    void choose(std::int32_t version);
    void chooseOther(std::int32_t version);
    std::int32_t older() const { return m_older; }
    std::int32_t newer() const { return m_newer; }
    void askLevel();
    SchemaDiffView *view() const { return m_view; }
    QList<StatusItem> status() const;

signals:
    void sidesChanged();
    void statusChanged();

private:
    void loaded();
    void askVerdict();
    std::int32_t versionBefore(std::int32_t version) const; // 0: there is none

    models::VersionListModel *m_versions;
    models::VersionTexts *m_texts;
    RegistryAccess m_access;
    QString m_subject;
    Notice *m_notice;
    SchemaDiffView *m_view;
    std::int32_t m_older = 0;
    std::int32_t m_newer = 0;
    std::optional<RuleInForce> m_level;
    bool m_isSet = false; // the view has both sides
    quint64 m_round = 0; // answers to earlier questions are dropped
};

} // namespace tailrace::ui

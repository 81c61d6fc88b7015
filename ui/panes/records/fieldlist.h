// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panes/records/findable.h"

#include <QTreeWidget>

#include <memory>
#include <string_view>
#include <vector>

namespace tailrace::ui {

class FieldDelegate;

// Names and values, one a row: headers, metadata. Null, empty, binary and absent look different.
class FieldList : public QTreeWidget, public Findable
{
    Q_OBJECT

public:
    explicit FieldList(const QString &name, QWidget *parent = nullptr);

    void setFields(std::shared_ptr<const void> keeper); // empties it; keeper keeps the bytes alive
    void addText(const QString &name, const QString &value);
    void addBytes(const QString &name, std::string_view value);
    void addAbsent(const QString &text);
    void setZoom(int percent);
    QString copied() const; // value of the current row, whole; binary as hexadecimal
    QString copiedName() const;

    QFuture<Result<std::shared_ptr<const records::Hits>>> find(
        const records::FindQuery &query, const records::Stop &stop) override;
    void setHits(std::shared_ptr<const records::Hits> hits, const records::FindQuery &query) override;
    std::size_t hitFromHere() const override;
    void showHit(std::size_t number) override;
    QString selectedText() const override { return {}; }

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void add(const QString &name, const QString &shown, int state, std::string_view bytes);

    std::vector<records::FindField> m_fields;
    std::shared_ptr<const void> m_keeper;
    std::shared_ptr<const records::Hits> m_hits;
    FieldDelegate *m_delegate;
};

} // namespace tailrace::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/recordlistmodel.h"

#include <QStringList>
#include <QWidget>

#include <memory>
#include <optional>

class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;
class QStackedWidget;
class QTabBar;
class QToolButton;
class QTreeView;
class QTreeWidget;

namespace tailrace::ui {

class ElidedLabel;
class HexView;
class ValueText;
class ValueTreeModel;

// The record in hand: its value as tree, text, raw text and bytes, its headers, where and when it is. Large
// values are decoded on a thread of the pool; what arrives late for a record that is no longer shown is
// dropped.
class DetailPanel : public QWidget
{
    Q_OBJECT

public:
    enum Tab
    {
        Tree,
        Text,
        Raw,
        Hex,
        Headers,
        Metadata
    };

    DetailPanel(const decode::DecoderRegistry *decoders, QWidget *parent = nullptr);

    // Nothing: no record is selected. topics: names by RecordRef::topic.
    using QWidget::show;
    void show(std::optional<records::HeldRecord> held, const QStringList &topics);
    const std::optional<records::HeldRecord> &held() const { return m_held; }
    void setUtc(bool utc) { m_utc = utc; }
    void setTab(Tab tab);
    Tab tab() const;
    void setPinned(bool pinned); // a record waits to be compared with
    QString text() const; // the formatted value, as far as it is decoded
    void focusContent();

signals:
    void stepAsked(int step);
    void closeAsked();
    void copyAsked();
    void pinAsked();
    void decoderChosen(const QString &id); // empty: automatic
    void filterAsked(const QString &condition, bool exclude);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeDecoderRow();
    QWidget *makeFoot();
    void makePages();
    void fillDecoderMenu();
    void showDecoded(
        std::shared_ptr<const decode::Decoded> decoded, const std::optional<decode::DecodeError> &error);
    void showHeaders();
    void showMetadata(const QStringList &topics);
    void showNode();
    void find(bool backwards);
    void openFind();
    void zoom(int steps);

    const decode::DecoderRegistry *m_decoders;
    std::optional<records::HeldRecord> m_held;
    std::shared_ptr<const decode::Decoded> m_decoded;
    QString m_decoder; // chosen id; empty: automatic
    bool m_utc = true;
    quint64 m_generation = 0;
    ElidedLabel *m_title = nullptr;
    QToolButton *m_pin = nullptr;
    QPushButton *m_decoderButton = nullptr;
    QLabel *m_size = nullptr;
    QTabBar *m_tabs = nullptr;
    QLineEdit *m_find = nullptr;
    QLabel *m_note = nullptr; // why there is no tree, or what failed
    QStackedWidget *m_pages = nullptr;
    QTreeView *m_tree = nullptr;
    ValueTreeModel *m_treeModel = nullptr;
    ValueText *m_text = nullptr;
    ValueText *m_raw = nullptr;
    HexView *m_hex = nullptr;
    QTreeWidget *m_headers = nullptr;
    QTreeWidget *m_metadata = nullptr;
    QWidget *m_foot = nullptr;
    QLabel *m_path = nullptr;
    QLabel *m_bytes = nullptr;
    QPushButton *m_filter = nullptr;
    QPushButton *m_exclude = nullptr;
};

} // namespace tailrace::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/find.h"
#include "models/records/recordlistmodel.h"

#include <QStringList>
#include <QWidget>

#include <functional>
#include <memory>
#include <optional>

class QAction;
class QLabel;
class QMenu;
class QPushButton;
class QStackedWidget;
class QTabBar;
class QToolButton;

namespace tailrace::settings {
class SettingsStore;
}

namespace tailrace::ui {

class DetailFind;
class ElidedLabel;
class FieldList;
class Findable;
class FindBar;
class HexView;
class PayloadView;
class ValueTree;
struct FieldDecoding;

// The record in hand: its value as tree, text, raw text and bytes, its headers, where and when it is. Large
// values are decoded on a thread of the pool; what arrives late for a record that is no longer shown is
// dropped. GUI thread.
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

    // settings: where wrapping and zoom are kept; null: nowhere.
    explicit DetailPanel(const decode::DecoderRegistry *decoders, settings::SettingsStore *settings = nullptr,
        QWidget *parent = nullptr);
    ~DetailPanel() override;

    // Nothing: no record is selected. topics: names by RecordRef::topic.
    using QWidget::show;
    void show(std::optional<records::HeldRecord> held, const QStringList &topics);
    const std::optional<records::HeldRecord> &held() const { return m_held; }
    void setUtc(bool utc) { m_utc = utc; }
    // What values are read with from now on; null: the decoders alone.
    void setDecoder(std::shared_ptr<const schemas::RecordDecoder> decoder);
    void schemasAnswered(); // shows a record again that waits for its schema
    void setTab(Tab tab);
    Tab tab() const;
    void setPinned(bool pinned); // a record waits to be compared with
    void offerColumns(); // whoever listens to columnAsked makes columns of paths
    QString text() const; // the formatted value, as far as it is decoded
    void focusContent();
    void openFind();
    void setZoom(int percent);
    int zoom() const { return m_zoom; }
    void setWrapped(bool wrapped);
    bool isWrapped() const { return m_wrapped; }

signals:
    void stepAsked(int step);
    void closeAsked();
    void pinAsked();
    void decoderChosen(const QString &id); // empty: automatic
    void filterAsked(const QString &condition, bool exclude);
    void columnAsked(const QString &path); // "$.lines[0].sku"

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    using CopyText = std::function<QString(const records::HeldRecord &, const QStringList &topics)>;

    QWidget *makeHead();
    QWidget *makeDecoderRow();
    QWidget *makeTabs();
    QWidget *makeNote();
    QWidget *makeFoot();
    void makePages();
    void makeActions();
    void makeCopyActions();
    QAction *makeAction(const QString &id, const QString &text, const QList<QKeySequence> &keys);
    void fillDecoderMenu();
    void addPageActions(QMenu &menu);
    void openCopyMenu();
    void copyRecord(const CopyText &make);
    void copyNode();
    QString fieldCondition() const; // of the header in hand
    void filterByHand(bool exclude);
    void clear();
    void decode(bool evenIfLarge);
    void showDecoded(const FieldDecoding &decoding);
    void showSchema(const FieldDecoding &decoding);
    QString evidenceText(const framing::Framing &framing) const;
    void showHeaders();
    void showMetadata();
    void showNode();
    void showNote(const QString &text, const char *tone, const QString &button = {});
    void applyLook();
    void readSettings();
    Findable *page() const;

    const decode::DecoderRegistry *m_decoders;
    std::shared_ptr<const schemas::RecordDecoder> m_recordDecoder; // never null
    bool m_isWaiting = false; // for the schema of what is shown, or for a registry that is back
    settings::SettingsStore *m_settings;
    std::optional<records::HeldRecord> m_held;
    QStringList m_topics;
    std::shared_ptr<const decode::Decoded> m_decoded;
    std::optional<decode::DecodeError> m_failure;
    QString m_decoder; // chosen id; empty: automatic
    bool m_utc = true;
    bool m_wrapped = true;
    int m_zoom = 100;
    quint64 m_generation = 0;
    records::Stop m_decoding; // of the value that is being decoded
    DetailFind *m_find = nullptr;
    ElidedLabel *m_title = nullptr;
    QToolButton *m_pin = nullptr;
    QPushButton *m_decoderButton = nullptr;
    ElidedLabel *m_schema = nullptr; // what the value was written with
    QLabel *m_size = nullptr;
    QToolButton *m_wrap = nullptr;
    QTabBar *m_tabs = nullptr;
    FindBar *m_findBar = nullptr;
    QWidget *m_noteRow = nullptr;
    QLabel *m_note = nullptr; // why there is no tree, or what failed
    QPushButton *m_noteButton = nullptr;
    QStackedWidget *m_pages = nullptr;
    ValueTree *m_tree = nullptr;
    PayloadView *m_text = nullptr;
    PayloadView *m_raw = nullptr;
    HexView *m_hex = nullptr;
    FieldList *m_headers = nullptr;
    FieldList *m_metadata = nullptr;
    QWidget *m_foot = nullptr;
    ElidedLabel *m_path = nullptr;
    QLabel *m_bytes = nullptr;
    QPushButton *m_filter = nullptr;
    QPushButton *m_exclude = nullptr;
    QPushButton *m_column = nullptr;
    QList<QAction *> m_copyActions;
    int m_copiesAsked = 0;
    QAction *m_wrapAction = nullptr;
};

} // namespace tailrace::ui

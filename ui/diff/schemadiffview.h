// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/schema.h"

#include <QByteArray>
#include <QStringList>
#include <QWidget>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace tailrace::ui {

// A version as the two boxes of the bar offer it.
struct DiffVersion
{
    std::int32_t number = 0;
    QString label {}; // empty: "Version 6"; "Draft" for a text that is not saved
    QString id {}; // the service's, as text; empty: it has none
    std::optional<std::int64_t> createdMs {}; // since the epoch
    SchemaState state {};
};

// The text of a version, byte for byte, and those of what it references: each may name what stands before it.
struct DiffText
{
    std::int32_t number = 0;
    QByteArray text {};
    std::vector<QByteArray> references {};
};

// Two versions of a schema: what the change means and what became of the text. It asks nobody: the pane gives
// it versions and texts. Comparing is done on another thread; what is shown stays until the new result is
// there. GUI thread.
//
//   view->setSubject("shop.orders-value");
//   view->setVersions(all);                       // once, and when they change
//   view->setLevel("BACKWARD_TRANSITIVE", SetAt::Subject);
//   view->setHistory(textsOfAllVersions);         // when they are there; without them the level is held
//                                                 // against the older side alone
//   view->setSides(6, older, 7, newer, type);
//   connect(view, &SchemaDiffView::sidesChosen, …) // fetch the two texts, then setSides()
class SchemaDiffView : public QWidget
{
    Q_OBJECT

public:
    explicit SchemaDiffView(QWidget *parent = nullptr);
    ~SchemaDiffView() override;

    void setSubject(const QString &subject); // names the patch
    void setVersions(std::vector<DiffVersion> versions); // in any order; shown newest first
    // The sides are older and newer only by their place: left and right. Repeating what is shown costs
    // nothing.
    void setSides(std::int32_t olderNumber, const QByteArray &olderText, std::int32_t newerNumber,
        const QByteArray &newerText, const SchemaType &type = {});
    // Texts of the subject's versions as far as they are known, the two sides' with their references.
    // Disabled versions take part where they are given.
    void setHistory(std::vector<DiffText> texts);
    // The level in force, the service's word ("" or "NONE": nothing is checked), and where it was set.
    void setLevel(const QString &level, SetAt setAt);
    // What the service says of the newer side under that level; none: it was not asked. Forgotten with the
    // next pair of sides.
    void setServerVerdict(std::optional<CompatibilityVerdict> verdict);
    // The sides that the user asked for cannot be had: the boxes show again what is shown.
    void keepSides();
    void clear(); // nothing is shown, as before the first setSides()

    std::int32_t olderNumber() const; // 0: none
    std::int32_t newerNumber() const;
    bool isComparing() const; // what is shown is not yet of the sides
    // Unified and exact: patch -p0 applies it to SUBJECT.avsc (.json, .proto), in which "/" is "_". Empty:
    // the texts are the same, or there are none.
    QString patch() const;
    // For the status line, left to right: "5 changes in meaning", "5 places in the text", …
    QStringList facts() const;

public slots:
    void copyPatch(); // to the clipboard
    void swapSides();
    void nextChange();
    void previousChange();

signals:
    // The user picked other versions, or swapped them.
    void sidesChosen(std::int32_t olderNumber, std::int32_t newerNumber);
    void compared(); // patch() and facts() are of the sides
    void factsChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    class Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace tailrace::ui

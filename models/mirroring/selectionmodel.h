// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/mirroring/preview.h"

#include <QAbstractTableModel>

#include <optional>
#include <string>
#include <vector>

namespace tailrace::models {

// The patterns of a selection as they are being edited, and below them those of the selection in force that
// are gone. GUI thread.
class SelectionModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column : int
    {
        Number, // NumberRole; it changes with what stands above, the texts of a row do not
        Pattern, // editable
        Mark,
        Takes, // topics; none: not known
        ColumnCount
    };
    enum class State : int
    {
        Plain,
        New,
        Dead, // takes no topic
        Shadowed, // another one takes all that it takes
        Untold, // what it takes cannot be told here
        Invalid, // no regular expression
        Removed
    };
    enum Role : int
    {
        StateRole = Qt::UserRole + 1, // int of State
        ByRole, // int: number of the pattern that shadows it; 0: none
        NumberRole, // int from one; none: removed
        ReasonRole // QString: why it is Untold or Invalid, verbatim
    };

    explicit SelectionModel(QObject *parent = nullptr);

    // The selection in force. What was edited stays; without edits this is what is shown.
    void setSaved(std::vector<std::string> patterns);
    const std::vector<std::string> &saved() const { return m_saved; }
    // Those shown, in their order, without one that is still empty.
    std::vector<std::string> patterns() const;
    void setPatterns(std::vector<std::string> patterns); // can be undone like any edit
    bool isDirty() const { return patterns() != m_saved; }
    bool hasInvalid() const; // as far as the last preview knows
    int added() const; // patterns that are not in force
    int removed() const { return static_cast<int>(m_removed.size()); }
    void setEditable(bool editable) { m_editable = editable; }
    // An answer to a question about other patterns is dropped.
    void setPreview(const mirroring::Preview &preview);

    int add(); // an empty pattern; its row
    void remove(int row);
    int restore(int row); // the row where it stands now; -1: it is not gone
    int move(int row, int by); // the row where it stands now
    // Step by step through what was edited; what is typed into one pattern is one step until endTyping().
    bool canUndo() const { return m_editable && !m_undo.empty(); }
    bool canRedo() const { return m_editable && !m_redo.empty(); }
    void undo();
    void redo();
    void endTyping() { m_typed = -1; }
    bool isRemoved(int row) const { return row >= count(); }
    int count() const { return static_cast<int>(m_rows.size()); }
    State stateAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

signals:
    void edited(); // patterns() answers otherwise

private:
    struct Row
    {
        std::string pattern;
        std::optional<mirroring::PatternPreview> preview {};
    };

    using Patterns = std::vector<std::string>;

    bool isSaved(const std::string &pattern) const;
    void remember(); // before a change
    void put(Patterns patterns);
    void step(std::vector<Patterns> &from, std::vector<Patterns> &to);
    void forgetPreviews();
    void tellRemoved(); // rows of m_removed after a change of m_rows
    void tellRow(int row);

    std::vector<Row> m_rows;
    std::vector<std::string> m_removed;
    std::vector<std::string> m_saved;
    std::vector<Patterns> m_undo; // what stood there before each edit, the last one at the end
    std::vector<Patterns> m_redo;
    int m_typed = -1; // the row whose typing the last step of m_undo began with
    bool m_editable = true;
};

} // namespace tailrace::models

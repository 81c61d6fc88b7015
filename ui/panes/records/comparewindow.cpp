// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/records/comparewindow.h"

#include "ui/theme/color.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/label.h"

#include <QGridLayout>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTextBlock>

#include <algorithm>
#include <vector>

namespace tailrace::ui {

using theme::Token;

namespace {

constexpr qsizetype mostLines = 1500; // compared line by line; more is shown unmarked

struct Common
{
    std::vector<bool> left; // lines that the other side has too
    std::vector<bool> right;
};

// The longest common run of lines of both sides.
Common commonLines(const QStringList &left, const QStringList &right)
{
    const auto rows = static_cast<std::size_t>(left.size());
    const auto columns = static_cast<std::size_t>(right.size());
    std::vector<int> length((rows + 1) * (columns + 1), 0);
    const auto at
        = [&length, columns](std::size_t i, std::size_t j) -> int & { return length[i * (columns + 1) + j]; };
    for (std::size_t i = rows; i-- > 0;) {
        for (std::size_t j = columns; j-- > 0;) {
            const bool same = left[static_cast<qsizetype>(i)] == right[static_cast<qsizetype>(j)];
            at(i, j) = same ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
        }
    }
    Common common {std::vector<bool>(rows), std::vector<bool>(columns)};
    for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
        if (left[static_cast<qsizetype>(i)] == right[static_cast<qsizetype>(j)]) {
            common.left[i++] = true;
            common.right[j++] = true;
        } else if (at(i + 1, j) >= at(i, j + 1)) {
            ++i;
        } else {
            ++j;
        }
    }
    return common;
}

void mark(QPlainTextEdit *edit, const std::vector<bool> &common, const QColor &ground)
{
    QList<QTextEdit::ExtraSelection> marks;
    for (QTextBlock block = edit->document()->begin(); block.isValid(); block = block.next()) {
        if (common[static_cast<std::size_t>(block.blockNumber())])
            continue;
        QTextEdit::ExtraSelection selection;
        selection.cursor = QTextCursor(block);
        selection.format.setBackground(ground);
        selection.format.setProperty(QTextFormat::FullWidthSelection, true);
        marks += selection;
    }
    edit->setExtraSelections(marks);
}

} // namespace

CompareWindow::CompareWindow(const QString &leftName, const QString &left, const QString &rightName,
    const QString &right, QWidget *parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("records.compare"));
    setWindowTitle(tr("Compare records"));
    resize(960, 640);
    auto *grid = new QGridLayout(this);
    QList<QPlainTextEdit *> edits;
    int column = 0;
    for (const auto &[name, text] : {std::pair(leftName, left), std::pair(rightName, right)}) {
        auto *edit = new QPlainTextEdit(text, this);
        edit->setReadOnly(true);
        edit->setAccessibleName(name);
        edit->setFont(theme::font(theme::Text::Mono));
        edit->setLineWrapMode(QPlainTextEdit::NoWrap);
        grid->addWidget(makeLabel(name, theme::Text::Emphasis, nullptr, this), 0, column);
        grid->addWidget(edit, 1, column++);
        edits += edit;
    }
    const QStringList leftLines = left.split(QLatin1Char('\n'));
    const QStringList rightLines = right.split(QLatin1Char('\n'));
    if (std::max(leftLines.size(), rightLines.size()) <= mostLines) {
        const Common common = commonLines(leftLines, rightLines);
        mark(edits[0], common.left, theme::color(Token::DiffDelBg, this));
        mark(edits[1], common.right, theme::color(Token::DiffAddBg, this));
        const auto missing = std::count(common.left.begin(), common.left.end(), false)
            + std::count(common.right.begin(), common.right.end(), false);
        grid->addWidget(makeLabel(missing == 0 ? tr("The values are the same.")
                                               : tr("Lines that differ: %1").arg(missing),
                            theme::Text::Second, "secondary", this),
            2, 0, 1, 2);
    }
    QScrollBar *leftBar = edits[0]->verticalScrollBar();
    QScrollBar *rightBar = edits[1]->verticalScrollBar();
    connect(leftBar, &QScrollBar::valueChanged, rightBar, &QScrollBar::setValue);
    connect(rightBar, &QScrollBar::valueChanged, leftBar, &QScrollBar::setValue);
}

} // namespace tailrace::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractScrollArea>

#include <memory>
#include <string_view>

namespace tailrace::ui {

// Bytes as hexadecimal and as characters; looks only at what is visible, whatever the size.
class HexView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit HexView(QWidget *parent = nullptr);

    // keeper keeps the bytes alive.
    void setBytes(std::string_view bytes, std::shared_ptr<const void> keeper);
    // Marks a range and brings its begin into view; empty: nothing.
    void setMarked(std::size_t begin, std::size_t end);
    QString lineText(std::int64_t line) const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void updateLayout();

    std::string_view m_bytes;
    std::shared_ptr<const void> m_keeper;
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
    int m_perLine = 8;
};

} // namespace tailrace::ui

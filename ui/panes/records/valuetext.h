// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

#include <memory>
#include <string_view>

class QPushButton;

namespace tailrace::ui {

// Read-only text of any size: the first part at once, more at the user's wish, so that no size stalls the
// window.
class ValueText : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit ValueText(const QString &name, QWidget *parent = nullptr);

    // UTF-8; keeper keeps the bytes alive.
    void setBytes(std::string_view utf8, std::shared_ptr<const void> keeper);
    void setWrapped(bool wrapped);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void showMore();
    void placeButton();

    std::string_view m_rest;
    std::shared_ptr<const void> m_keeper;
    QPushButton *m_more;
};

} // namespace tailrace::ui

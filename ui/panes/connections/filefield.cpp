// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/connections/filefield.h"

#include "ui/panes/connections/field.h"
#include "ui/theme/icon.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>

namespace tailrace::ui {

FileField::FileField(
    const QString &objectName, const QString &name, const QString &placeholder, QWidget *parent)
    : QWidget(parent)
    , m_path(makeMonoField(objectName, this))
{
    setAccessibleName(name);
    m_path->setAccessibleName(name);
    m_path->setPlaceholderText(placeholder);
    m_path->addAction(
        theme::icon(QStringLiteral("file"), theme::Token::TextTertiary), QLineEdit::LeadingPosition);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_path, 1);
    QPushButton *choose = makeButton(tr("Choose"), {}, nullptr, this);
    choose->setAccessibleName(tr("Choose: %1").arg(name));
    row->addWidget(choose);
    setFocusProxy(m_path);
    connect(choose, &QPushButton::clicked, this, &FileField::choose);
    connect(m_path, &QLineEdit::textChanged, this, [this] {
        mark();
        emit changed();
    });
}

QString FileField::path() const
{
    return m_path->text().trimmed();
}

void FileField::setPath(const QString &path)
{
    m_path->setText(path);
}

bool FileField::isValid() const
{
    const QFileInfo file(path());
    return path().isEmpty() || (file.isFile() && file.isReadable());
}

void FileField::mark()
{
    setStyleProperty(m_path, "invalid", !isValid());
    m_path->setToolTip(isValid() ? path().toHtmlEscaped() : tr("No file that can be read has this name"));
}

void FileField::choose()
{
    auto *dialog = new QFileDialog(this, accessibleName(), QFileInfo(path()).absolutePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &FileField::setPath);
    dialog->open();
}

} // namespace tailrace::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/aboutdialog.h"

#include "ui/widgets/label.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace tailrace::ui {

AboutDialog::AboutDialog(const Services &services, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("about"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("About Tailrace"));
    QStringList lines {tr("Tailrace %1").arg(QApplication::applicationVersion()),
        tr("Qt %1").arg(QString::fromLatin1(qVersion()))};
    for (const auto &[name, version] : services.libraries)
        lines << QString::fromStdString(name + ' ' + version);
    m_text = lines.join(QLatin1Char('\n'));

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(12);
    column->addWidget(makeLabel(tr("Tailrace"), theme::Text::Start));
    column->addWidget(
        makeLabel(tr("A native desktop console for event streams"), theme::Text::Body, "secondary"));
    QLabel *versions = makeLabel(m_text, theme::Text::Mono);
    versions->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(versions);
    QLabel *licence = makeLabel(tr("Free software under the GNU General Public License, version 3 or any "
                                   "later version. It comes without any warranty."),
        theme::Text::Body);
    licence->setWordWrap(true);
    licence->setMinimumWidth(400);
    column->addWidget(licence);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton *copy = buttons->addButton(tr("Copy versions"), QDialogButtonBox::ActionRole);
    connect(copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(m_text); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
}

} // namespace tailrace::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/records/noticedetails.h"

#include "ui/panes/records/noticetext.h"
#include "ui/theme/fonts.h"

#include <QClipboard>
#include <QDateTime>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace tailrace::ui {

QString NoticeDetails::text(const tailrace::Notice &notice, const QStringList &topics, bool utc)
{
    QStringList lines {NoticeText::of(notice, utc).whole(), {}};
    const auto add = [&lines](const QString &name, const QString &value) {
        if (!value.isEmpty())
            lines += name + QStringLiteral(": ") + value;
    };
    const auto number = [](std::int64_t value) { return value < 0 ? QString() : QString::number(value); };
    if (notice.wallMs > 0) {
        add(tr("Time"),
            QDateTime::fromMSecsSinceEpoch(notice.wallMs, utc ? Qt::UTC : Qt::LocalTime)
                .toString(Qt::ISODateWithMs));
    }
    add(tr("Topic"), topics.value(notice.topic));
    add(tr("Partition"), number(notice.partition));
    add(tr("Position before"), number(notice.fromOffset));
    add(tr("Position after"), number(notice.toOffset));
    if (notice.missing > 0)
        add(tr("Missing records"), QString::number(notice.missing));
    if (notice.gapMs > 0)
        add(tr("Gap in ms"), QString::number(notice.gapMs));
    add(tr("Detail"), QString::fromStdString(notice.detail));
    if (notice.error.code != 0)
        add(tr("Code"), QString::number(notice.error.code));
    add(tr("Message"), QString::fromStdString(notice.error.message));
    add(tr("Where"), QString::fromStdString(notice.error.where));
    return lines.join(QLatin1Char('\n'));
}

NoticeDetails::NoticeDetails(
    const tailrace::Notice &notice, const QStringList &topics, bool utc, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("records.noticeDetails"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("What happened"));
    resize(560, 280);
    auto *words = new QPlainTextEdit(text(notice, topics, utc), this);
    words->setReadOnly(true);
    words->setAccessibleName(windowTitle());
    words->setFont(theme::font(theme::Text::Mono));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton *copy = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
    connect(copy, &QPushButton::clicked, words,
        [words] { QGuiApplication::clipboard()->setText(words->toPlainText()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->addWidget(words);
    column->addWidget(buttons);
}

} // namespace tailrace::ui

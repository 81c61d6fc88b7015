// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/records/noticetext.h"

#include "ui/shell/describe.h"
#include "ui/theme/format.h"

namespace tailrace::ui {

namespace {

QString missingText(const tailrace::Notice &notice)
{
    return notice.missing > 0 ? NoticeText::tr("%1 records are missing.").arg(theme::number(notice.missing))
                              : NoticeText::tr("Nothing missing.");
}

} // namespace

NoticeText NoticeText::of(const tailrace::Notice &notice, bool utc)
{
    const QString at = theme::timeOfDay(notice.wallMs, utc).left(8);
    const QString partition = QString::number(notice.partition);
    const QString detail = QString::fromStdString(notice.detail);
    switch (notice.kind) {
    case tailrace::Notice::Kind::ConnectionLost:
        return {
            detail.isEmpty() ? tr("Connection lost at %1.").arg(at) : tr("%1 lost at %2.").arg(detail, at),
            tr("What is here stays; reading goes on by itself when a broker answers."), false};
    case tailrace::Notice::Kind::Resumed:
        return {tr("Resumed at %1.").arg(at),
            tr("After %1. %2").arg(theme::duration(notice.gapMs), missingText(notice)), notice.missing > 0};
    case tailrace::Notice::Kind::PartitionAdded:
        return {tr("Partition %1 is new.").arg(partition), tr("It is read from its beginning."), false};
    case tailrace::Notice::Kind::TopicDeleted:
        return {
            tr("The topic was deleted at %1.").arg(at), tr("The records that were read stay here."), true};
    case tailrace::Notice::Kind::TopicRecreated:
        return {tr("The topic was deleted and made again."), tr("It is read from its new beginning."), true};
    case tailrace::Notice::Kind::OffsetOutOfRange:
        return {tr("Partition %1 fell off the end of its log.").arg(partition),
            tr("Offsets %1 to %2 are gone; %3")
                .arg(theme::number(notice.fromOffset), theme::number(notice.toOffset - 1),
                    missingText(notice).toLower()),
            true};
    case tailrace::Notice::Kind::HangingTransaction:
        return {tr("Partition %1 waits behind an open transaction at offset %2.")
                    .arg(partition, theme::number(notice.fromOffset)),
            tr("Committed records after it come when the transaction ends."), false};
    case tailrace::Notice::Kind::TransactionEnded:
        return {tr("Partition %1 waits no longer: the transaction at offset %2 has ended.")
                    .arg(partition, theme::number(notice.fromOffset)),
            tr("After %1.").arg(theme::duration(notice.gapMs)), false};
    case tailrace::Notice::Kind::PartitionOffline:
        return {tr("Partition %1 has no leader.").arg(partition),
            tr("It is read as soon as a broker leads it; the others are read meanwhile."), false};
    case tailrace::Notice::Kind::LeaderChanged:
        return {tr("Partition %1 has a new leader.").arg(partition), detail, false};
    case tailrace::Notice::Kind::Problem:
        break;
    }
    const Description description = describe(notice.error);
    return {description.title.isEmpty() ? detail : description.title,
        description.verbatim.isEmpty() ? description.advice : description.verbatim, false};
}

} // namespace tailrace::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/mirroring/mirrorlag.h"
#include "services/capability/connection.h"

#include <QObject>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tailrace::models {

struct MirrorCountsQuestion
{
    std::vector<std::string> topics {}; // those to be counted; the first thousand are
    std::shared_ptr<Connection> source {}; // none: the source cannot be asked
    std::vector<TopicInfo> onSource {}; // its topics
    std::shared_ptr<Connection> target {};
};

// Counts what mirrored topics have on their source and lack on their target, a batch of topics after the
// other. Asked meanwhile, it goes on with the last question when it has come to an end. GUI thread.
class MirrorCounts : public QObject
{
    Q_OBJECT

public:
    explicit MirrorCounts(QObject *parent = nullptr);

    void ask(MirrorCountsQuestion question);
    const std::map<std::string, MirrorLag> &lags() const { return m_lags; }

signals:
    void changed();

private:
    void start();
    void askBatch(std::size_t first);
    void answered(std::size_t next);
    void end();
    std::vector<TopicInfo> among(const std::vector<TopicInfo> &topics, std::size_t first) const;
    void failBatch(std::size_t first, MirrorLag::Why why, const Error &error);

    std::optional<MirrorCountsQuestion> m_next;
    MirrorCountsQuestion m_asked;
    std::vector<TopicInfo> m_onTarget;
    std::optional<Result<std::vector<Watermarks>>> m_sourceMarks; // of the batch under way
    std::optional<Result<std::vector<Watermarks>>> m_targetMarks;
    std::map<std::string, MirrorLag> m_lags;
    bool m_running = false;
};

} // namespace tailrace::models

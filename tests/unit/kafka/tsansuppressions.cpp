// SPDX-License-Identifier: GPL-3.0-or-later
// Races inside librdkafka itself: it writes some of its atomics plainly, and formats debug texts into shared
// buffers. Nothing of ours is named here.
extern "C" const char *__tsan_default_suppressions();

extern "C" const char *__tsan_default_suppressions()
{
    return "race:^rd_atomic32_set$\n"
           "race:^rd_atomic64_set$\n"
           "race:^rd_atomic32_get$\n"
           "race:^rd_kafka_fetch_pos2str$\n";
}

// SPDX-License-Identifier: GPL-3.0-or-later
// Reads whole topics and sums up each partition: a SHA-256 over the records in order, each as
//   offset (8 bytes, big endian), timestamp (8), timestamp type (1: -1 none, 0 create, 1 append),
//   key, value (4 bytes length or -1, bytes), number of headers (4), and each header's name and value likewise.
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

class Reader {
    private static class Sum {
        final MessageDigest sha;
        long count = 0, first = -1, last = -1;

        Sum() throws Exception { sha = MessageDigest.getInstance("SHA-256"); }

        void bytes(byte[] b) {
            sha.update(ByteBuffer.allocate(4).putInt(b == null ? -1 : b.length).array());
            if (b != null)
                sha.update(b);
        }

        void add(ConsumerRecord<byte[], byte[]> r) {
            if (r.offset() <= last)
                throw new IllegalStateException("offset " + r.offset() + " after " + last);
            if (first < 0)
                first = r.offset();
            last = r.offset();
            ++count;
            sha.update(ByteBuffer.allocate(17).putLong(r.offset()).putLong(r.timestamp()).put((byte) r.timestampType().id).array());
            bytes(r.key());
            bytes(r.value());
            sha.update(ByteBuffer.allocate(4).putInt(r.headers().toArray().length).array());
            for (var h : r.headers()) {
                bytes(h.key().getBytes(StandardCharsets.UTF_8));
                bytes(h.value());
            }
        }
    }

    static List<String> digest(String bootstrap, boolean committed, List<String> topics) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "enable.auto.commit", "false",
            "isolation.level", committed ? "read_committed" : "read_uncommitted", "max.poll.records", "100000");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var sums = new TreeMap<String, Sum>();
            var partitions = new ArrayList<TopicPartition>();
            for (String topic : topics)
                for (var p : consumer.partitionsFor(topic)) {
                    partitions.add(new TopicPartition(topic, p.partition()));
                    sums.put(topic + "\t" + p.partition(), new Sum());
                }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            for (long deadline = System.nanoTime() + 60_000_000_000L;;) {
                boolean done = true;
                for (var p : partitions)
                    done &= consumer.position(p) >= ends.get(p);
                if (done)
                    break;
                if (System.nanoTime() > deadline)
                    throw new IllegalStateException("not read to the end in 60 s");
                for (var record : consumer.poll(Duration.ofMillis(200)))
                    if (record.offset() < ends.get(new TopicPartition(record.topic(), record.partition())))
                        sums.get(record.topic() + "\t" + record.partition()).add(record);
            }
            var lines = new ArrayList<String>();
            sums.forEach((name, s) -> lines.add(name + "\t" + s.count + "\t" + s.first + "\t" + s.last + "\t"
                + HexFormat.of().formatHex(s.sha.digest())));
            return lines;
        }
    }
}

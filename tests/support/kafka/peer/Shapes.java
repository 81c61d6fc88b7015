// SPDX-License-Identifier: GPL-3.0-or-later
// Topics whose logs only a real broker makes:
//   tx          12 transactions over 2 partitions, every third aborted: control records leave gaps
//   tx-open     3 records of a transaction that stays open, then a plain one
//   compacted   1005 records of 10 keys, then compacted; some keys end as tombstones
//   headers     duplicate, null, empty and binary header values, UTF-8 names; null and empty keys and values
//   appendtime  the broker's clock
//   big         values of 1, 2, 8 and 16 MiB
//   comp-CODEC  2000 records each, none gzip snappy lz4 zstd
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

class Shapes {
    static final List<String> CODECS = List.of("none", "gzip", "snappy", "lz4", "zstd");
    static KafkaProducer<byte[], byte[]> open; // its transaction hangs as long as this JVM lives

    static byte[] b(String s) { return s == null ? null : s.getBytes(StandardCharsets.UTF_8); }

    static ProducerRecord<byte[], byte[]> record(String topic, String key, String value) {
        return new ProducerRecord<>(topic, b(key), b(value));
    }

    // What was sent and not yet checked: a refused record must not go unnoticed.
    static final List<Future<RecordMetadata>> sent = new ArrayList<>();

    static void checkSent() throws Exception {
        for (var s : sent)
            s.get();
        sent.clear();
    }

    static KafkaProducer<byte[], byte[]> producer(String bootstrap, Object... settings) {
        // One request at a time: with more, the first batch for a topic just made can be refused while its leader comes
        // up and the second be taken; the broker then refuses the first for good, and it expires after two minutes.
        var all = new TreeMap<String, Object>(
            Map.of("bootstrap.servers", bootstrap, "max.in.flight.requests.per.connection", "1"));
        for (int i = 0; i < settings.length; i += 2)
            all.put((String) settings[i], settings[i + 1]);
        return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }

    static void make(String bootstrap) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", (Object) bootstrap))) {
            var topics = new ArrayList<NewTopic>();
            topics.add(new NewTopic("tx", 2, (short) 1));
            topics.add(new NewTopic("tx-open", 1, (short) 1));
            topics.add(new NewTopic("compacted", 1, (short) 1).configs(Map.of("cleanup.policy", "compact",
                "min.cleanable.dirty.ratio", "0.01", "segment.ms", "100", "delete.retention.ms", "600000")));
            topics.add(new NewTopic("headers", 1, (short) 1).configs(Map.of("message.timestamp.after.max.ms", "" + Long.MAX_VALUE)));
            topics.add(new NewTopic("appendtime", 1, (short) 1).configs(Map.of("message.timestamp.type", "LogAppendTime")));
            topics.add(new NewTopic("big", 1, (short) 1).configs(Map.of("max.message.bytes", "20971520")));
            for (String codec : CODECS)
                topics.add(new NewTopic("comp-" + codec, 1, (short) 1));
            admin.createTopics(topics).all().get();
        }
        try (var p = producer(bootstrap)) { // the compacted one first: the cleaner works meanwhile
            for (int round = 0; round < 100; ++round)
                for (int k = 0; k < 10; ++k)
                    sent.add(p.send(record("compacted", "k" + k, "v" + round)));
            for (int k = 0; k < 5; ++k)
                sent.add(p.send(record("compacted", "k" + k, null)));
            p.flush();
        }
        transactions(bootstrap);
        headers(bootstrap);
        try (var p = producer(bootstrap, "max.request.size", 20971520, "buffer.memory", 67108864L)) {
            for (int mib : new int[] {1, 2, 8, 16}) {
                byte[] value = new byte[mib << 20];
                new Random(mib).nextBytes(value);
                p.send(new ProducerRecord<>("big", b(mib + " MiB"), value)).get();
            }
        }
        for (String codec : CODECS)
            try (var p = producer(bootstrap, "compression.type", codec, "linger.ms", "50", "batch.size", 65536)) {
                for (int i = 0; i < 2000; ++i)
                    sent.add(p.send(record("comp-" + codec, "key" + i, "{\"codec\":\"" + codec + "\",\"n\":" + i + ",\"pad\":\"" + "a".repeat(40) + "\"}")));
            }
        checkSent();
        compact(bootstrap);
    }

    private static void transactions(String bootstrap) throws Exception {
        try (var p = producer(bootstrap, "transactional.id", "shapes-tx", "linger.ms", "0")) {
            p.initTransactions();
            for (int i = 0; i < 12; ++i) {
                boolean aborted = i % 3 == 2;
                p.beginTransaction();
                for (int j = 0; j < 5; ++j)
                    sent.add(p.send(new ProducerRecord<>("tx", j % 2, b("k" + j), b("transaction " + i + (aborted ? " aborted" : " committed")))));
                p.flush(); // without this an aborted batch may never be sent
                if (aborted)
                    p.abortTransaction();
                else
                    p.commitTransaction();
            }
        }
        open = producer(bootstrap, "transactional.id", "shapes-open", "transaction.timeout.ms", "600000");
        open.initTransactions();
        open.beginTransaction();
        for (int j = 0; j < 3; ++j)
            sent.add(open.send(record("tx-open", "k", "never committed")));
        open.flush();
        try (var p = producer(bootstrap)) {
            sent.add(p.send(record("tx-open", "k", "plain, after the open transaction")));
        }
    }

    private static void headers(String bootstrap) throws Exception {
        try (var p = producer(bootstrap)) {
            List<Header> all = List.of(new RecordHeader("dup", b("1")), new RecordHeader("dup", b("2")), new RecordHeader("null", null),
                new RecordHeader("empty", new byte[0]), new RecordHeader("", b("no name")), new RecordHeader("bin", new byte[] {0, 1, (byte) 0xff, 10}),
                new RecordHeader("żółć", b("ключ")));
            sent.add(p.send(new ProducerRecord<>("headers", 0, 1700000000000L, b("k"), b("v"), all)));
            sent.add(p.send(new ProducerRecord<byte[], byte[]>("headers", 0, 1L, null, null)));
            sent.add(p.send(new ProducerRecord<>("headers", 0, 0L, new byte[0], new byte[0])));
            sent.add(p.send(new ProducerRecord<>("headers", 0, 4102444800000L, null, new byte[0])));
            sent.add(p.send(new ProducerRecord<byte[], byte[]>("headers", 0, 1700000000001L, b("tombstone"), null)));
            sent.add(p.send(new ProducerRecord<>("appendtime", 0, 1L, b("k"), b("sent with timestamp 1"))));
            sent.add(p.send(new ProducerRecord<>("appendtime", 0, 2L, b("k"), b("sent with timestamp 2"))));
        }
    }

    // Rolls the segment until the cleaner has been through it.
    private static void compact(String bootstrap) throws Exception {
        try (var p = producer(bootstrap)) {
            for (long deadline = System.nanoTime() + 30_000_000_000L;;) {
                p.send(record("compacted", "roll", "rolls the segment")).get();
                long count = Long.parseLong(Reader.digest(bootstrap, false, List.of("compacted")).get(0).split("\t")[2]);
                if (count < 500)
                    return;
                if (System.nanoTime() > deadline)
                    throw new IllegalStateException("not compacted in 30 s");
            }
        }
    }

    private static byte[] bytes(Random random) {
        int form = random.nextInt(20);
        if (form == 0)
            return null;
        byte[] b = new byte[form == 1 ? 0 : form == 2 ? random.nextInt(20000) : random.nextInt(200)];
        random.nextBytes(b);
        return b;
    }

    static void random(String bootstrap, String topic, int count, long seed) throws Exception {
        var random = new Random(seed);
        var producers = new ArrayList<KafkaProducer<byte[], byte[]>>();
        for (String codec : CODECS)
            producers.add(producer(bootstrap, "compression.type", codec, "linger.ms", "5"));
        int partitions = producers.get(0).partitionsFor(topic).size();
        for (int i = 0; i < count; ++i) {
            var headers = new ArrayList<Header>();
            for (int h = random.nextInt(8) - 3; h > 0; --h)
                headers.add(new RecordHeader("h" + random.nextInt(3), bytes(random)));
            Long timestamp = random.nextInt(4) == 0 ? Long.valueOf(random.nextInt(1 << 30) * 1500L) : null;
            sent.add(producers.get(random.nextInt(producers.size()))
                .send(new ProducerRecord<>(topic, random.nextInt(partitions), timestamp, bytes(random), bytes(random), headers)));
        }
        for (var p : producers)
            p.close();
        checkSent();
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/** What Avro for Java does with the file of bench_avro, on one thread: reading alone, and with a JSON text. */
public class Bench {
    private static void measure(String name, List<byte[]> records, Schema schema, boolean isText) throws Exception {
        double[] rates = new double[5];
        long bytes = 0;
        var reader = new GenericDatumReader<GenericRecord>(schema);
        BinaryDecoder decoder = null;
        for (int run = -3; run < rates.length; ++run) { // the first ones warm up
            long begin = System.nanoTime();
            bytes = 0;
            for (byte[] record : records) {
                decoder = DecoderFactory.get().binaryDecoder(record, decoder);
                GenericRecord read = reader.read(null, decoder);
                bytes += isText ? read.toString().length() : record.length;
            }
            if (run >= 0)
                rates[run] = records.size() / ((System.nanoTime() - begin) / 1e9);
        }
        Arrays.sort(rates);
        System.out.printf("%-28s %12.0f records/s (%.0f..%.0f), %d bytes%n", name, rates[2], rates[0], rates[4], bytes);
    }

    public static void main(String[] arguments) throws Exception {
        List<String> lines = Files.readAllLines(Path.of(arguments[0]));
        Schema schema = new Schema.Parser().parse(lines.get(0));
        List<byte[]> records = lines.stream().skip(1).map(Base64.getDecoder()::decode).toList();
        measure("Java, GenericDatumReader", records, schema, false);
        measure("Java, and toString()", records, schema, true);
    }
}

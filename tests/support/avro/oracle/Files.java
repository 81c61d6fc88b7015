// SPDX-License-Identifier: GPL-3.0-or-later
import java.io.File;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;

/** Object container files as Avro for Java writes them. */
class Files {
    /** The values, plainly encoded, into the file, a block each few of them. */
    static String write(Schema schema, List<byte[]> values, String codec, File file) throws Exception {
        try (var writer = new DataFileWriter<Object>(new GenericDatumWriter<>(schema))) {
            writer.setCodec(CodecFactory.fromString(codec)).setSyncInterval(2048);
            writer.setMeta("made.by", "a test").create(schema, file);
            for (byte[] value : values)
                writer.appendEncoded(java.nio.ByteBuffer.wrap(value));
        }
        return "FILE";
    }

    static List<byte[]> decoded(String[] words, int from) {
        var values = new ArrayList<byte[]>();
        for (int i = from; i < words.length; ++i)
            values.add(Base64.getDecoder().decode(words[i]));
        return values;
    }
}

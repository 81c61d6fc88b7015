// SPDX-License-Identifier: GPL-3.0-or-later
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaNormalization;

/**
 * What Avro for Java says about schemas. One line a question, its words separated by tabs, in which \t, \n, \r and \\
 * stand for what they usually do; one line an answer.
 *   check READER WRITER -> COMPATIBLE | INCOMPATIBLE (TYPE LOCATION)… | ERROR MESSAGE
 *   form SCHEMA         -> FORM CANONICAL CRC-64-AVRO MD5 SHA-256 | ERROR MESSAGE
 *   write SCHEMA SEED COUNT              -> VALUES BASE64… | ERROR MESSAGE
 *   compare SCHEMA BASE64 JSON BASE64    -> SAME | DIFFERENT PATH | ERROR MESSAGE
 *   own SCHEMA JSON BASE64               -> SAME | DIFFERENT | ERROR MESSAGE   (Avro's own JSON)
 *   file SCHEMA CODEC PATH BASE64…       -> FILE | ERROR MESSAGE
 */
public class Oracle {
    private static final Map<String, Schema> parsed = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Schema> eldest) {
            return size() > 32;
        }
    };

    private static Schema parse(String text) {
        Schema schema = parsed.get(text);
        if (schema == null) {
            schema = new Schema.Parser().parse(text);
            parsed.put(text, schema);
        }
        return schema;
    }

    private static String plain(String word) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < word.length(); ++i) {
            char c = word.charAt(i);
            if (c == '\\') {
                char escaped = word.charAt(++i);
                c = escaped == 't' ? '\t' : escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped;
            }
            out.append(c);
        }
        return out.toString();
    }

    private static String hex(byte[] bytes) {
        StringBuilder out = new StringBuilder();
        for (byte b : bytes)
            out.append(String.format("%02x", b));
        return out.toString();
    }

    private static String check(Schema reader, Schema writer) {
        var result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        StringBuilder out = new StringBuilder(result.getType().name());
        for (var each : result.getResult().getIncompatibilities())
            out.append('\t').append(each.getType().name()).append('\t').append(each.getLocation());
        return out.toString();
    }

    private static String form(Schema schema) throws Exception {
        StringBuilder out = new StringBuilder("FORM\t").append(SchemaNormalization.toParsingForm(schema));
        for (String algorithm : new String[] {"CRC-64-AVRO", "MD5", "SHA-256"})
            out.append('\t').append(hex(SchemaNormalization.parsingFingerprint(algorithm, schema)));
        return out.toString();
    }

    private static String answer(String[] words) {
        try {
            switch (words[0]) {
                case "check":
                    return check(parse(plain(words[1])), parse(plain(words[2])));
                case "form":
                    return form(parse(plain(words[1])));
                case "write":
                    return Values.write(parse(plain(words[1])), Long.parseLong(words[2]), Integer.parseInt(words[3]));
                case "own":
                    return Values.own(parse(plain(words[1])), plain(words[2]), Base64.getDecoder().decode(words[3]));
                case "file":
                    return Files.write(parse(plain(words[1])), Files.decoded(words, 4), words[2], new java.io.File(words[3]));
                default:
                    return Values.compare(parse(plain(words[1])), Base64.getDecoder().decode(words[2]), plain(words[3]),
                        Base64.getDecoder().decode(words[4]));
            }
        } catch (Exception | StackOverflowError e) {
            String message = e.getClass().getSimpleName() + ": " + e.getMessage();
            return "ERROR\t" + message.replaceAll("[\\t\\r\\n]", " ");
        }
    }

    public static void main(String[] arguments) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        for (String line; (line = in.readLine()) != null;) {
            out.println(answer(line.split("\t", -1)));
            if (!in.ready())
                out.flush();
        }
        out.flush();
    }
}

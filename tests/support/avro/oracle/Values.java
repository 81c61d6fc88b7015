// SPDX-License-Identifier: GPL-3.0-or-later
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/** Values by chance, written by Avro for Java, and whether a JSON text says what their bytes say to it. */
class Values {
    private static final ObjectMapper mapper = new ObjectMapper()
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
        .setNodeFactory(JsonNodeFactory.withExactBigDecimals(true));
    private static final String[] words = {"", "a", "PLACED", "\u00e9\u20ac", "\ud83d\ude00", "line\nbreak", "\"quoted\\\"",
        "\u0000\u0001\u001f\u007f", "NaN", "null", "\u2028", "a text that is longer than the blocks that are looked at"};

    private final Random random;

    private Values(long seed) {
        random = new Random(seed);
    }

    /** Every other value is written in blocks with their sizes. */
    static String write(Schema schema, long seed, int count) throws Exception {
        StringBuilder out = new StringBuilder("VALUES");
        Values values = new Values(seed);
        for (int i = 0; i < count; ++i) {
            var bytes = new ByteArrayOutputStream();
            BinaryEncoder encoder = i % 2 == 0 ? EncoderFactory.get().binaryEncoder(bytes, null)
                : new EncoderFactory().configureBlockSize(64).blockingBinaryEncoder(bytes, null);
            new GenericDatumWriter<Object>(schema).write(values.any(schema, 0), encoder);
            encoder.flush();
            out.append('\t').append(Base64.getEncoder().encodeToString(bytes.toByteArray()));
        }
        return out.toString();
    }

    /** The text is what the bytes say, and so are the other bytes. */
    static String compare(Schema schema, byte[] bytes, String json, byte[] others) throws Exception {
        Object datum = read(schema, bytes);
        String difference = difference(schema, datum, mapper.readTree(json), "");
        if (difference == null && !datum.equals(read(schema, others)))
            difference = "the bytes of the text";
        return difference == null ? "SAME" : "DIFFERENT\t" + difference;
    }

    /** Avro's own JSON means the bytes. */
    static String own(Schema schema, String json, byte[] bytes) throws Exception {
        var decoder = DecoderFactory.get().jsonDecoder(schema, json);
        Object datum = new GenericDatumReader<Object>(schema).read(null, decoder);
        return datum.equals(read(schema, bytes)) ? "SAME" : "DIFFERENT\t" + datum;
    }

    private static Object read(Schema schema, byte[] bytes) throws Exception {
        var decoder = DecoderFactory.get().binaryDecoder(bytes, null);
        Object datum = new GenericDatumReader<Object>(schema).read(null, decoder);
        if (!decoder.isEnd())
            throw new IllegalArgumentException("bytes behind the value");
        return datum;
    }

    private long number() {
        return random.nextLong() >> random.nextInt(64);
    }

    private byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    private Object any(Schema schema, int level) {
        switch (schema.getType()) {
            case NULL:
                return null;
            case BOOLEAN:
                return random.nextBoolean();
            case INT:
                return (int) (random.nextInt() >> random.nextInt(32));
            case LONG:
                return number();
            case FLOAT:
                return random.nextInt(8) == 0 ? Float.NaN : Float.intBitsToFloat(random.nextInt());
            case DOUBLE:
                return random.nextInt(8) == 0 ? Double.NEGATIVE_INFINITY
                    : random.nextBoolean() ? random.nextInt(100000) / 100.0 : Double.longBitsToDouble(random.nextLong());
            case STRING:
                return words[random.nextInt(words.length)] + (random.nextBoolean() ? words[random.nextInt(words.length)] : "");
            case BYTES:
                if (schema.getLogicalType() instanceof LogicalTypes.BigDecimal && random.nextInt(8) != 0)
                    return new Conversions.BigDecimalConversion().toBytes(
                        new BigDecimal(new BigInteger(bytes(1 + random.nextInt(20))), random.nextInt(40) - 10), schema,
                        schema.getLogicalType());
                if (schema.getLogicalType() instanceof LogicalTypes.Decimal && random.nextInt(8) != 0)
                    return ByteBuffer.wrap(new BigInteger(bytes(1 + random.nextInt(20))).toByteArray());
                return ByteBuffer.wrap(bytes(schema.getLogicalType() == null ? random.nextInt(12) : 0));
            case FIXED:
                return new GenericData.Fixed(schema, bytes(schema.getFixedSize()));
            case ENUM:
                return new GenericData.EnumSymbol(schema, schema.getEnumSymbols().get(random.nextInt(schema.getEnumSymbols().size())));
            case ARRAY: {
                List<Object> items = new ArrayList<>();
                for (int i = level > 6 ? 0 : random.nextInt(6); i > 0; --i)
                    items.add(any(schema.getElementType(), level + 1));
                return items;
            }
            case MAP: {
                Map<String, Object> items = new HashMap<>();
                for (int i = level > 6 ? 0 : random.nextInt(6); i > 0; --i)
                    items.put(words[random.nextInt(words.length)] + i, any(schema.getValueType(), level + 1));
                return items;
            }
            case UNION: {
                int first = level > 6 && schema.isNullable() ? schema.getIndexNamed("null") : random.nextInt(schema.getTypes().size());
                return any(schema.getTypes().get(first), level + 1);
            }
            default: {
                if (level > 60)
                    throw new IllegalArgumentException("a record that has no end");
                GenericData.Record record = new GenericData.Record(schema);
                for (Schema.Field field : schema.getFields())
                    record.put(field.pos(), any(field.schema(), level + 1));
                return record;
            }
        }
    }

    private static byte[] raw(Object datum) {
        if (datum instanceof GenericFixed)
            return ((GenericFixed) datum).bytes();
        ByteBuffer buffer = ((ByteBuffer) datum).duplicate();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static boolean isMarked(byte[] bytes, JsonNode json) {
        return json.isObject() && json.size() == 1 && json.has("$base64")
            && Arrays.equals(bytes, Base64.getDecoder().decode(json.get("$base64").asText()));
    }

    private static Instant instant(long units, long unitsOfSecond) {
        return Instant.ofEpochSecond(Math.floorDiv(units, unitsOfSecond), Math.floorMod(units, unitsOfSecond) * (1000000000 / unitsOfSecond));
    }

    private static boolean isMoment(String name, long units, String text) {
        long unitsOfSecond = name.endsWith("millis") ? 1000L : name.endsWith("micros") ? 1000000L : 1000000000L;
        Instant read = name.startsWith("local") ? LocalDateTime.parse(text).toInstant(ZoneOffset.UTC) : OffsetDateTime.parse(text).toInstant();
        return read.equals(instant(units, unitsOfSecond)) && text.endsWith("Z") != name.startsWith("local");
    }

    private static boolean isTime(long units, long unitsOfSecond, JsonNode json) {
        if (units < 0 || units >= 86400 * unitsOfSecond)
            return json.isIntegralNumber() && json.bigIntegerValue().equals(BigInteger.valueOf(units));
        return json.isTextual() && LocalTime.parse(json.asText()).toNanoOfDay() == units * (1000000000 / unitsOfSecond);
    }

    private static String duration(byte[] bytes) {
        var words = ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        long months = words.getInt() & 0xffffffffL, days = words.getInt() & 0xffffffffL, millis = words.getInt() & 0xffffffffL;
        String text = "P" + (months > 0 ? months + "M" : "") + (days > 0 ? days + "D" : "");
        if (millis > 0 || months + days == 0)
            text += "T" + BigDecimal.valueOf(millis, 3).setScale(millis % 1000 == 0 ? 0 : 3) + "S";
        return text;
    }

    private static boolean isLogical(Schema schema, String name, Object datum, JsonNode json) {
        switch (name) {
            case "decimal": {
                byte[] bytes = raw(datum);
                if (bytes.length == 0)
                    return isMarked(bytes, json);
                int scale = ((LogicalTypes.Decimal) schema.getLogicalType()).getScale();
                return json.isNumber() && json.decimalValue().equals(new BigDecimal(new BigInteger(bytes), scale));
            }
            case "big-decimal": {
                if (isMarked(raw(datum), json))
                    return true;
                BigDecimal read = new Conversions.BigDecimalConversion().fromBytes((ByteBuffer) datum, schema, schema.getLogicalType());
                return json.isNumber() && json.decimalValue().equals(read);
            }
            case "duration":
                return json.asText().equals(duration(raw(datum)));
            case "uuid":
                if (datum instanceof CharSequence)
                    return json.isTextual() && json.asText().equals(datum.toString());
                ByteBuffer bits = ByteBuffer.wrap(raw(datum));
                return json.asText().equals(new java.util.UUID(bits.getLong(), bits.getLong()).toString());
            case "date":
                return LocalDate.parse(json.asText()).toEpochDay() == (Integer) datum;
            case "time-millis":
                return isTime((Integer) datum, 1000, json);
            case "time-micros":
                return isTime((Long) datum, 1000000, json);
            default:
                return isMoment(name, (Long) datum, json.asText());
        }
    }

    private static boolean isReal(double value, JsonNode json, boolean isFloat) {
        if (Double.isNaN(value) || Double.isInfinite(value))
            return json.isTextual() && json.asText().equals(Double.toString(value));
        return json.isNumber() && (isFloat ? Float.parseFloat(json.asText()) == (float) value : Double.parseDouble(json.asText()) == value);
    }

    /** Where the text says something else; null: nowhere. */
    private static String difference(Schema schema, Object datum, JsonNode json, String path) {
        boolean same;
        switch (schema.getType()) {
            case UNION: {
                Schema branch = schema.getTypes().get(GenericData.get().resolveUnion(schema, datum));
                String plain = difference(branch, datum, json, path);
                boolean isNamed = json.isObject() && json.size() == 1 && json.has(branch.getFullName());
                return plain != null && isNamed ? difference(branch, datum, json.get(branch.getFullName()), path) : plain;
            }
            case RECORD: {
                Iterator<String> names = json.fieldNames();
                String found = json.isObject() && json.size() == schema.getFields().size() ? null : path;
                for (Schema.Field field : schema.getFields()) {
                    if (found == null && !names.next().equals(field.name()))
                        found = path;
                    if (found == null)
                        found = difference(field.schema(), ((GenericData.Record) datum).get(field.pos()), json.get(field.name()), path + "/" + field.name());
                }
                return found;
            }
            case ARRAY: {
                List<?> items = (List<?>) datum;
                String found = json.isArray() && json.size() == items.size() ? null : path;
                for (int i = 0; found == null && i < items.size(); ++i)
                    found = difference(schema.getElementType(), items.get(i), json.get(i), path + "/" + i);
                return found;
            }
            case MAP: {
                Map<?, ?> items = (Map<?, ?>) datum;
                String found = json.isObject() && json.size() == items.size() ? null : path;
                for (Map.Entry<?, ?> item : items.entrySet()) {
                    String key = item.getKey().toString();
                    if (found == null)
                        found = json.has(key) ? difference(schema.getValueType(), item.getValue(), json.get(key), path + "/" + key) : path + "/" + key;
                }
                return found;
            }
            default:
                break;
        }
        if (schema.getLogicalType() != null) {
            try {
                same = isLogical(schema, schema.getLogicalType().getName(), datum, json);
            } catch (RuntimeException e) {
                same = false;
            }
            return same ? null : path;
        }
        switch (schema.getType()) {
            case NULL:
                same = json.isNull();
                break;
            case BOOLEAN:
                same = json.isBoolean() && json.asBoolean() == (Boolean) datum;
                break;
            case INT:
            case LONG:
                same = json.isIntegralNumber() && json.bigIntegerValue().equals(BigInteger.valueOf(((Number) datum).longValue()));
                break;
            case FLOAT:
                same = isReal((Float) datum, json, true);
                break;
            case DOUBLE:
                same = isReal((Double) datum, json, false);
                break;
            case BYTES:
            case FIXED:
                same = isMarked(raw(datum), json);
                break;
            default: // string, enum
                same = json.isTextual() && json.asText().equals(datum.toString());
        }
        return same ? null : path;
    }
}

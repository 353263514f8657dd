import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.file.SeekableByteArrayInput;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.io.JsonEncoder;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.util.TimePeriod;

/** Apache Avro Java reads and writes values: `../peers.ts` says what a line of the input and one of the output is. */
public class Interop {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Without logical types. */
  private static final GenericData PLAIN = new GenericData();
  /** With every logical type that there is a conversion of. */
  private static final GenericData LOGICAL = new GenericData();

  static {
    // the fast reader does not ask for a map, and gives one that forgets the order of its entries
    PLAIN.setFastReaderEnabled(false);
    LOGICAL.setFastReaderEnabled(false);
    LOGICAL.addLogicalTypeConversion(new Conversions.DecimalConversion());
    LOGICAL.addLogicalTypeConversion(new Conversions.BigDecimalConversion());
    LOGICAL.addLogicalTypeConversion(new Conversions.UUIDConversion());
    LOGICAL.addLogicalTypeConversion(new Conversions.DurationConversion());
    LOGICAL.addLogicalTypeConversion(new TimeConversions.DateConversion());
    LOGICAL.addLogicalTypeConversion(new TimeConversions.TimeMillisConversion());
    LOGICAL.addLogicalTypeConversion(new TimeConversions.TimeMicrosConversion());
    LOGICAL.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
    LOGICAL.addLogicalTypeConversion(new TimeConversions.TimestampMicrosConversion());
    LOGICAL.addLogicalTypeConversion(new TimeConversions.TimestampNanosConversion());
    LOGICAL.addLogicalTypeConversion(new TimeConversions.LocalTimestampMillisConversion());
    LOGICAL.addLogicalTypeConversion(new TimeConversions.LocalTimestampMicrosConversion());
    LOGICAL.addLogicalTypeConversion(new TimeConversions.LocalTimestampNanosConversion());
  }

  public static void main(String[] args) throws Exception {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      out.print(answer(MAPPER.readTree(line)).toString() + "\n");
      out.flush();
    }
  }

  private static ObjectNode answer(JsonNode request) throws Exception {
    Schema schema = new Schema.Parser().parse(request.get("schema").asText());
    ObjectNode answer = NODES.objectNode();
    answer.put("fingerprint", String.format("%016x", SchemaNormalization.parsingFingerprint64(schema)));
    ArrayNode read = answer.putArray("read");
    ArrayNode rewritten = answer.putArray("rewritten");
    ArrayNode logical = answer.putArray("logical");
    ArrayNode logicalRewritten = answer.putArray("logicalRewritten");
    ArrayNode json = answer.putArray("json");
    for (JsonNode hex : request.get("values")) {
      byte[] bytes = HexFormat.of().parseHex(hex.asText());
      read.add(tried(() -> Shown.of(schema, decode(schema, schema, PLAIN, bytes))));
      rewritten.add(tried(() -> hex(encode(schema, PLAIN, decode(schema, schema, PLAIN, bytes)))));
      logical.add(tried(() -> fields(schema, decode(schema, schema, LOGICAL, bytes))));
      logicalRewritten.add(tried(() -> hex(encode(schema, LOGICAL, decode(schema, schema, LOGICAL, bytes)))));
      json.add(tried(() -> NODES.textNode(toJson(schema, decode(schema, schema, PLAIN, bytes)))));
    }
    ArrayNode written = answer.putArray("written");
    List<Object> made = new ArrayList<>();
    for (JsonNode text : request.get("json"))
      written.add(
          tried(
              () -> {
                Object value = fromJson(schema, text.asText());
                JsonNode bytes = hex(encode(schema, PLAIN, value));
                made.add(value);
                return bytes;
              }));
    ObjectNode files = answer.putObject("files");
    for (Iterator<Map.Entry<String, JsonNode>> all = request.get("files").fields(); all.hasNext(); ) {
      Map.Entry<String, JsonNode> file = all.next();
      files.set(file.getKey(), tried(() -> readFile(HexFormat.of().parseHex(file.getValue().asText()))));
    }
    ObjectNode containers = answer.putObject("containers");
    byte[] sync = HexFormat.of().parseHex(request.get("sync").asText());
    for (JsonNode codec : request.get("codecs"))
      containers.set(codec.asText(), tried(() -> hex(writeFile(schema, codec.asText(), sync, made))));
    ArrayNode single = answer.putArray("single");
    BinaryMessageDecoder<Object> decoder = new BinaryMessageDecoder<>(PLAIN, schema);
    for (JsonNode hex : request.get("single"))
      single.add(tried(() -> Shown.of(schema, decoder.decode(HexFormat.of().parseHex(hex.asText())))));
    ArrayNode singleWritten = answer.putArray("singleWritten");
    BinaryMessageEncoder<Object> encoder = new BinaryMessageEncoder<>(PLAIN, schema);
    for (Object value : made)
      singleWritten.add(
          tried(
              () -> {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                encoder.encode(value, bytes);
                return hex(bytes.toByteArray());
              }));
    ArrayNode earlier = answer.putArray("earlier");
    for (JsonNode one : request.get("earlier")) {
      Schema writer = new Schema.Parser().parse(one.get("schema").asText());
      ArrayNode values = earlier.addArray();
      for (JsonNode hex : one.get("values"))
        values.add(tried(() -> Shown.of(schema, decode(writer, schema, PLAIN, HexFormat.of().parseHex(hex.asText())))));
    }
    return answer;
  }

  private interface Attempt {
    JsonNode get() throws Exception;
  }

  private static ObjectNode tried(Attempt attempt) {
    try {
      return NODES.objectNode().set("ok", attempt.get());
    } catch (Exception | StackOverflowError e) {
      String message = e.getClass().getSimpleName() + ": " + e.getMessage();
      return NODES.objectNode().put("error", message.substring(0, Math.min(300, message.length())));
    }
  }

  private static JsonNode hex(byte[] bytes) {
    return NODES.textNode(HexFormat.of().formatHex(bytes));
  }

  private static Object decode(Schema writer, Schema reader, GenericData data, byte[] bytes) throws IOException {
    BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, null);
    Object value = new InOrder(writer, reader, data).read(null, decoder);
    if (!decoder.isEnd()) throw new IOException("bytes after the value");
    return value;
  }

  private static byte[] encode(Schema schema, GenericData data, Object value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<>(schema, data).write(value, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }

  private static Object fromJson(Schema schema, String text) throws IOException {
    return new InOrder(schema, schema, PLAIN).read(null, DecoderFactory.get().jsonDecoder(schema, text));
  }

  private static String toJson(Schema schema, Object value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JsonEncoder encoder = EncoderFactory.get().jsonEncoder(schema, bytes);
    new GenericDatumWriter<>(schema, PLAIN).write(value, encoder);
    encoder.flush();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static JsonNode readFile(byte[] bytes) throws IOException {
    ArrayNode values = NODES.arrayNode();
    InOrder reader = new InOrder(null, null, PLAIN);
    try (DataFileReader<Object> file = new DataFileReader<>(new SeekableByteArrayInput(bytes), reader)) {
      for (Object value : file) values.add(Shown.of(file.getSchema(), value));
    }
    return values;
  }

  private static byte[] writeFile(Schema schema, String codec, byte[] sync, List<Object> values) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataFileWriter<Object> file = new DataFileWriter<>(new GenericDatumWriter<>(schema, PLAIN))) {
      file.setCodec(CodecFactory.fromString(codec));
      file.create(schema, bytes, sync);
      for (Object value : values) file.append(value);
    }
    return bytes.toByteArray();
  }

  /** The entries of maps stay in the order in which they are read. */
  private static class InOrder extends GenericDatumReader<Object> {
    InOrder(Schema writer, Schema reader, GenericData data) {
      super(writer, reader, data);
    }

    @Override
    protected Object newMap(Object old, int size) {
      return new LinkedHashMap<>();
    }
  }

  /** The fields of a record that a conversion made something of, by their names, in the form that `../logical.ts` describes. */
  private static ObjectNode fields(Schema schema, Object record) {
    ObjectNode fields = NODES.objectNode();
    for (Schema.Field field : schema.getFields()) {
      String text = text(((IndexedRecord) record).get(field.pos()));
      if (text != null) fields.put(field.name(), text);
    }
    return fields;
  }

  private static String text(Object value) {
    if (value instanceof BigDecimal) {
      BigDecimal decimal = (BigDecimal) value;
      return decimal.unscaledValue() + "e" + -decimal.scale();
    }
    if (value instanceof UUID) return value.toString();
    if (value instanceof TimePeriod) {
      TimePeriod period = (TimePeriod) value;
      return period.getMonths() + " " + period.getDays() + " " + period.getMillis();
    }
    if (value instanceof LocalDate) return day((LocalDate) value);
    if (value instanceof LocalTime) return time((LocalTime) value);
    if (value instanceof Instant) return text(((Instant) value).atOffset(ZoneOffset.UTC).toLocalDateTime());
    if (value instanceof LocalDateTime) {
      LocalDateTime at = (LocalDateTime) value;
      return day(at.toLocalDate()) + "T" + time(at.toLocalTime());
    }
    return null;
  }

  private static String day(LocalDate day) {
    return String.format(Locale.ROOT, "%d-%02d-%02d", day.getYear(), day.getMonthValue(), day.getDayOfMonth());
  }

  private static String time(LocalTime time) {
    return String.format(Locale.ROOT, "%02d:%02d:%02d.%09d", time.getHour(), time.getMinute(), time.getSecond(), time.getNano());
  }
}

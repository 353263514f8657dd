import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * What Apache Avro Java makes of pairs of schemas. `../peers.ts` says what a line of the input and one of the output is; the argument is
 * how many milliseconds of work a pair may take, as the processor counts them. Where one takes longer this is answered, and the program ends.
 */
public class Oracle {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final PrintStream OUT = new PrintStream(System.out, false, StandardCharsets.UTF_8);

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long WORKER = Thread.currentThread().getId();

  /** What is being done, for the watch; `until` in nanoseconds of the worker. */
  private record Work(int id, String stage, long until) {}

  private static volatile Work work = null;

  public static void main(String[] args) throws Exception {
    long limit = Long.parseLong(args[0]) * 1_000_000;
    Thread watch = new Thread(Oracle::watch);
    watch.setDaemon(true);
    watch.start();
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      JsonNode request = MAPPER.readTree(line);
      work = new Work(request.get("id").asInt(), "schema", THREADS.getThreadCpuTime(WORKER) + limit);
      print(answer(request));
      work = null;
    }
  }

  private static void watch() {
    try {
      while (true) {
        Thread.sleep(50);
        Work now = work;
        if (now == null || THREADS.getThreadCpuTime(WORKER) < now.until) continue;
        print(NODES.objectNode().put("id", now.id).put("late", now.stage));
        Runtime.getRuntime().halt(0);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static synchronized void print(ObjectNode answer) {
    OUT.print(answer.toString() + "\n");
    OUT.flush();
  }

  private static void enter(String stage) {
    work = new Work(work.id, stage, work.until);
  }

  private static ObjectNode answer(JsonNode request) {
    ObjectNode answer = NODES.objectNode().put("id", request.get("id").asInt());
    Schema[] schemas = new Schema[2];
    String[] sides = {"reader", "writer"};
    for (int i = 0; i < 2; i++) {
      String why = "";
      for (JsonNode text : request.get("schemas").get(sides[i])) {
        try {
          schemas[i] = new Schema.Parser().parse(text.asText());
          break;
        } catch (Exception | StackOverflowError e) {
          why = text(e);
        }
      }
      if (schemas[i] == null) return answer.put("refused", sides[i]).put("why", why);
    }
    if (request.get("verdict").asBoolean()) {
      enter("verdict");
      verdict(schemas[0], schemas[1], answer);
    }
    enter("values");
    ArrayNode values = answer.putArray("values");
    for (JsonNode hex : request.get("values")) values.add(value(schemas[0], schemas[1], HexFormat.of().parseHex(hex.asText())));
    return answer;
  }

  private static void verdict(Schema reader, Schema writer, ObjectNode answer) {
    try {
      SchemaCompatibility.SchemaCompatibilityResult result =
          SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getResult();
      boolean compatible = result.getCompatibility() == SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE;
      StringBuilder why = new StringBuilder();
      for (SchemaCompatibility.Incompatibility one : result.getIncompatibilities())
        if (why.length() < 400) why.append(one.getType()).append(" at ").append(one.getLocation()).append(": ").append(one.getMessage()).append("; ");
      answer.put("verdict", compatible ? "compatible" : "incompatible").put("because", why.toString());
    } catch (OutOfMemoryError e) {
      answer.put("verdict", "late").put("because", "out of memory");
    } catch (Exception | StackOverflowError e) {
      answer.put("verdict", "throws").put("because", text(e));
    }
  }

  private static ObjectNode value(Schema reader, Schema writer, byte[] bytes) {
    ObjectNode value = NODES.objectNode();
    try {
      BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, null);
      Object read = new GenericDatumReader<>(writer, reader).read(null, decoder);
      if (!decoder.isEnd()) return value.put("error", "BytesLeft: bytes after the value");
      return value.set("value", Shown.of(reader, read));
    } catch (EOFException e) {
      value.put("error", text(e));
      JsonNode padded = padded(reader, writer, bytes);
      return padded == null ? value : value.set("padded", padded);
    } catch (Exception | StackOverflowError e) {
      return value.put("error", text(e));
    }
  }

  /** What is read where enough zeros follow; null where nothing is. */
  private static JsonNode padded(Schema reader, Schema writer, byte[] bytes) {
    try {
      BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(Arrays.copyOf(bytes, bytes.length + 10_000), null);
      return Shown.of(reader, new GenericDatumReader<>(writer, reader).read(null, decoder));
    } catch (Exception | StackOverflowError e) {
      return null;
    }
  }

  private static String text(Throwable e) {
    String message = e.getMessage() == null ? "" : e.getMessage();
    if (message.length() > 300) message = message.substring(0, 300);
    return e.getClass().getSimpleName() + ": " + message.replaceAll("\\s+", " ").strip();
  }
}

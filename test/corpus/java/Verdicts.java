import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.Protocol;
import org.apache.avro.Schema;

/**
 * What Apache Avro Java says of every schema file under a folder, each file alone.
 *
 * Prints one line a file, sorted by path, separated by tabs: path, SHA-256 of the file, verdict, needs, reason.
 * The verdict is `accepted` or `refused`. `needs` lists the names that the file uses and does not define where that is
 * all that is wrong with it: with a stand-in for each the parser accepts it.
 */
public class Verdicts {
  private static final Pattern UNDEFINED = Pattern.compile(
      "^AvroTypeException: Undefined schema: (\\S+)$");

  public static void main(String[] args) throws Exception {
    Path root = Path.of(args[0]);
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(root)) {
      all.filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(".avsc") || file.toString().endsWith(".avpr"))
          .forEach(files::add);
    }
    List<String> lines = new ArrayList<>();
    files.sort(null);
    for (Path file : files) lines.add(line(root, file));
    lines.sort(null);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.print("path\tsha256\tverdict\tneeds\treason\n");
    for (String line : lines) out.print(line + "\n");
  }

  private static String line(Path root, Path file) throws Exception {
    String path = root.relativize(file).toString().replace('\\', '/');
    String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    String reason = refusal(file, Set.of());
    if (reason == null) return String.join("\t", path, hash, "accepted", "", "");
    return String.join("\t", path, hash, "refused", String.join(",", needs(file, reason)), reason);
  }

  /** The names that stand between this file and its acceptance; none where something else does, too. */
  private static Set<String> needs(Path file, String firstReason) throws IOException {
    Set<String> missing = new TreeSet<>();
    String reason = firstReason;
    while (reason != null) {
      Matcher matcher = UNDEFINED.matcher(reason);
      if (!matcher.find() || !missing.add(matcher.group(1))) return Set.of();
      reason = refusal(file, missing);
    }
    return missing;
  }

  /** Why the parser refuses the file, as one line; null where it accepts it. */
  private static String refusal(Path file, Set<String> standIns) throws IOException {
    try {
      if (file.toString().endsWith(".avpr")) {
        if (standIns.isEmpty()) Protocol.parse(file.toFile());
        else return "protocol with undefined names";
      } else {
        Schema.Parser parser = new Schema.Parser();
        // A default cannot be judged against a stand-in.
        if (!standIns.isEmpty()) parser.setValidateDefaults(false);
        for (String name : standIns) parser.addTypes(List.of(Schema.createRecord(name, null, null, false, List.of())));
        parser.parse(file.toFile());
      }
      return null;
    } catch (StackOverflowError e) {
      return "StackOverflowError";
    } catch (Exception e) {
      String message = e.getMessage() == null ? "" : e.getMessage().lines().findFirst().orElse("");
      // Placeholders are numbered over the life of the process.
      message = message.replaceAll("UnresolvedSchema_\\d+", "UnresolvedSchema");
      return (e.getClass().getSimpleName() + ": " + message).replace('\t', ' ').strip();
    }
  }
}

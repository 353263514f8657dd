import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;

/** A generic value in the form that `../shown.ts` describes. */
public class Shown {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  static JsonNode of(Schema schema, Object value) throws IOException {
    switch (schema.getType()) {
      case NULL:
        if (value != null) throw new IOException("a null that is " + value.getClass());
        return NODES.nullNode();
      case BOOLEAN:
        return NODES.booleanNode((Boolean) value);
      case INT:
        return NODES.objectNode().put("i", String.valueOf((int) (Integer) value));
      case LONG:
        return NODES.objectNode().put("i", String.valueOf((long) (Long) value));
      case FLOAT:
        return NODES.objectNode().put("f", bits((Float) value));
      case DOUBLE:
        return NODES.objectNode().put("f", bits((Double) value));
      case STRING:
        return NODES.textNode(((CharSequence) value).toString());
      case ENUM:
        return NODES.textNode(value.toString());
      case BYTES: {
        ByteBuffer buffer = ((ByteBuffer) value).duplicate();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return NODES.objectNode().put("b", HexFormat.of().formatHex(bytes));
      }
      case FIXED:
        return NODES.objectNode().put("b", HexFormat.of().formatHex(((GenericFixed) value).bytes()));
      case ARRAY: {
        ArrayNode items = NODES.arrayNode();
        for (Object item : (Collection<?>) value) items.add(of(schema.getElementType(), item));
        return items;
      }
      case MAP: {
        ArrayNode entries = NODES.arrayNode();
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet())
          entries.addArray().add(entry.getKey().toString()).add(of(schema.getValueType(), entry.getValue()));
        return NODES.objectNode().set("m", entries);
      }
      case RECORD: {
        ArrayNode entries = NODES.arrayNode();
        for (Schema.Field field : schema.getFields())
          entries.addArray().add(field.name()).add(of(field.schema(), ((IndexedRecord) value).get(field.pos())));
        return NODES.objectNode().set("m", entries);
      }
      case UNION: {
        Schema branch = schema.getTypes().get(GenericData.get().resolveUnion(schema, value));
        ObjectNode union = NODES.objectNode().put("u", branch.getFullName());
        return union.set("v", of(branch, value));
      }
      default:
        throw new IOException("a type " + schema.getType());
    }
  }

  private static String bits(double value) {
    return String.format("%016x", Double.doubleToLongBits(value));
  }
}

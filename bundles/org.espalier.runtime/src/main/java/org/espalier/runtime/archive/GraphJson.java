package org.espalier.runtime.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.espalier.runtime.files.JsonBuffers;
import org.espalier.tensor.Attributes;
import org.espalier.tensor.DType;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Layout;
import org.espalier.tensor.Node;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;

/**
 * A {@link Graph} as JSON and back.
 *
 * <p>Each attribute is written with its type, as in {@code {"long": 1}}, {@code {"shape": ["batch",
 * "10"]}} or {@code {"graph": ...}}, so that reading it gives an equal graph.
 */
public final class GraphJson {
  private static final ObjectMapper JSON = new ObjectMapper(JsonBuffers.factory());

  private GraphJson() {}

  /** Writes a graph. */
  public static JsonNode write(Graph graph) {
    ObjectNode node = JSON.createObjectNode();
    ArrayNode values = node.putArray("values");
    graph.values().forEach(type -> values.add(writeType(type)));
    node.set("inputs", writePorts(graph.inputs()));
    ArrayNode nodes = node.putArray("nodes");
    for (Node operation : graph.nodes()) {
      ObjectNode item = nodes.addObject();
      item.put("op", operation.op().toString());
      item.set("inputs", JSON.valueToTree(operation.inputs()));
      item.set("outputs", JSON.valueToTree(operation.outputs()));
      ObjectNode attributes = item.putObject("attributes");
      operation
          .attributes()
          .asMap()
          .forEach((name, value) -> attributes.set(name, writeValue(value)));
      item.put("origin", operation.origin());
    }
    node.set("outputs", writePorts(graph.outputs()));
    return node;
  }

  /**
   * Reads a graph.
   *
   * @throws IllegalArgumentException if it is not one that {@link #write} made
   */
  public static Graph read(JsonNode node) {
    List<TensorType> values = new ArrayList<>();
    node.path("values").forEach(type -> values.add(readType(type)));
    List<Node> nodes = new ArrayList<>();
    for (JsonNode item : node.path("nodes")) {
      nodes.add(
          new Node(
              Primitive.valueOf(item.path("op").asText().toUpperCase(Locale.ROOT)),
              readIndices(item.path("inputs")),
              readAttributes(item.path("attributes")),
              readIndices(item.path("outputs")),
              item.path("origin").asText()));
    }
    return new Graph(
        values, readPorts(node.path("inputs")), nodes, readPorts(node.path("outputs")));
  }

  private static JsonNode writePorts(List<Graph.Port> ports) {
    ArrayNode array = JSON.createArrayNode();
    ports.forEach(port -> array.addObject().put("name", port.name()).put("value", port.value()));
    return array;
  }

  private static List<Graph.Port> readPorts(JsonNode array) {
    List<Graph.Port> ports = new ArrayList<>();
    array.forEach(
        port -> ports.add(new Graph.Port(port.path("name").asText(), port.path("value").asInt())));
    return ports;
  }

  private static List<Integer> readIndices(JsonNode array) {
    List<Integer> indices = new ArrayList<>();
    array.forEach(index -> indices.add(index.asInt()));
    return indices;
  }

  private static JsonNode writeType(TensorType type) {
    ObjectNode node = JSON.createObjectNode();
    node.put("dtype", type.dtype().toString());
    node.put("layout", type.layout().toString());
    node.set("shape", writeShape(type.shape()));
    type.bound().ifPresent(bound -> node.put("bound", bound.toString()));
    return node;
  }

  private static TensorType readType(JsonNode node) {
    return new TensorType(
        DType.valueOf(node.path("dtype").asText().toUpperCase(Locale.ROOT)),
        Layout.valueOf(node.path("layout").asText().toUpperCase(Locale.ROOT)),
        readShape(node.path("shape")),
        Optional.ofNullable(node.get("bound")).map(bound -> Dim.parse(bound.asText())));
  }

  private static ArrayNode writeShape(Shape shape) {
    ArrayNode array = JSON.createArrayNode();
    shape.dims().forEach(dim -> array.add(dim.toString()));
    return array;
  }

  private static Shape readShape(JsonNode array) {
    List<Dim> dims = new ArrayList<>();
    array.forEach(dim -> dims.add(Dim.parse(dim.asText())));
    return new Shape(dims);
  }

  private static JsonNode writeValue(Object value) {
    ObjectNode node = JSON.createObjectNode();
    if (value instanceof Long number) {
      node.put("long", number);
    } else if (value instanceof Double number) {
      node.put("double", number.toString());
    } else if (value instanceof Boolean flag) {
      node.put("flag", flag);
    } else if (value instanceof String text) {
      node.put("text", text);
    } else if (value instanceof Shape shape) {
      node.set("shape", writeShape(shape));
    } else if (value instanceof Attributes.FloatArray floats) {
      node.set("floats", JSON.valueToTree(floats.toArray()));
    } else if (value instanceof Graph graph) {
      node.set("graph", write(graph));
    } else {
      node.set("longs", JSON.valueToTree(value));
    }
    return node;
  }

  private static Attributes readAttributes(JsonNode node) {
    Attributes attributes = Attributes.NONE;
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      Map.Entry<String, JsonNode> typed = field.getValue().properties().iterator().next();
      attributes = attributes.with(field.getKey(), readValue(typed.getKey(), typed.getValue()));
    }
    return attributes;
  }

  private static Object readValue(String type, JsonNode value) {
    return switch (type) {
      case "long" -> value.asLong();
      case "double" -> Double.valueOf(value.asText());
      case "flag" -> value.asBoolean();
      case "text" -> value.asText();
      case "shape" -> readShape(value);
      case "floats" -> new Attributes.FloatArray(JSON.convertValue(value, float[].class));
      case "graph" -> read(value);
      case "longs" -> {
        List<Long> numbers = new ArrayList<>();
        value.forEach(number -> numbers.add(number.asLong()));
        yield numbers;
      }
      default -> throw new IllegalArgumentException("an attribute of type \"" + type + "\"");
    };
  }
}

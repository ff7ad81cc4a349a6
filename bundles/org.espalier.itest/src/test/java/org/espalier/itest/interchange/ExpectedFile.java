package org.espalier.itest.interchange;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.espalier.tck.Value;
import org.espalier.tensor.DType;
import org.espalier.tensor.Shape;

/**
 * What models make of inputs, for programs outside of the build: {@code expected.json} beside the
 * files of the models, which {@code tools/keras/check.py} reads.
 */
final class ExpectedFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode file = JSON.createObjectNode();
  private final ObjectNode models = file.putObject("models");

  /** Adds a model: inputs by name, outputs in their order. */
  void add(String name, long parameters, Map<String, Value> inputs, Map<String, Value> outputs) {
    ObjectNode model = models.putObject(name);
    model.put("parameters", parameters);
    ObjectNode given = model.putObject("inputs");
    inputs.forEach((input, value) -> put(given.putObject(input), value));
    ArrayNode expected = model.putArray("outputs");
    outputs.values().forEach(value -> put(expected.addObject(), value));
  }

  void write(Path folder) throws IOException {
    JSON.writeValue(folder.resolve("expected.json").toFile(), file);
  }

  private static void put(ObjectNode node, Value value) {
    ArrayNode shape = node.putArray("shape");
    Shape known = value.shape();
    for (long extent : known.toArray()) {
      shape.add(extent);
    }
    node.put("dtype", value.type().dtype() == DType.INT32 ? "int32" : "float32");
    ArrayNode data = node.putArray("data");
    for (float element : value.dense().values()) {
      data.add(element);
    }
  }
}

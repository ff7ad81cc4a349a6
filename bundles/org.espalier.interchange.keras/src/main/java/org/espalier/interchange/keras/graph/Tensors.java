package org.espalier.interchange.keras.graph;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.interchange.keras.json.Config;

/** Finds the tensors among the arguments of calls. */
final class Tensors {
  private Tensors() {}

  /** A call as Keras 3 writes it: {@code args} and {@code kwargs}. */
  static Call call(Config node) throws IOException {
    List<Object> arguments = new ArrayList<>();
    for (Object argument : node.list("args")) {
      arguments.add(value(argument, node.place()));
    }
    Map<String, Object> named = new LinkedHashMap<>();
    if (node.has("kwargs")) {
      Config kwargs = node.object("kwargs");
      for (Map.Entry<String, Object> each : kwargs.members().entrySet()) {
        named.put(each.getKey(), value(each.getValue(), kwargs.place()));
      }
    }
    return new Call(arguments, named);
  }

  private static Object value(Object value, String place) throws IOException {
    if (value instanceof List<?> list) {
      List<Object> values = new ArrayList<>();
      for (Object item : list) {
        values.add(value(item, place));
      }
      return values;
    }
    if (!(value instanceof Map<?, ?>)) {
      return value;
    }
    Config object = Config.of(value, place);
    if ("__keras_tensor__".equals(object.get("class_name"))) {
      return TensorRef.of(object.object("config").get("keras_history"), place);
    }
    if ("__tuple__".equals(object.get("class_name"))) {
      return value(object.list("items"), place);
    }
    return value;
  }

  /**
   * A call as Keras 2 writes it: {@code [[layer, node, tensor, {named}], ...]}, or one of these
   * alone.
   */
  static Call legacyCall(List<?> node, String place) throws IOException {
    List<?> all = TensorRef.matches(node) ? List.of(node) : node;
    List<Object> tensors = new ArrayList<>();
    Map<String, Object> named = new LinkedHashMap<>();
    for (Object each : all) {
      tensors.add(TensorRef.of(each, place));
      if (each instanceof List<?> list && list.size() > 3) {
        Config more = Config.of(list.get(3), place);
        for (Map.Entry<String, Object> entry : more.members().entrySet()) {
          named.put(entry.getKey(), legacyValue(entry.getValue(), place));
        }
      }
    }
    return new Call(tensors.size() == 1 ? tensors : List.<Object>of(tensors), named);
  }

  private static Object legacyValue(Object value, String place) throws IOException {
    if (TensorRef.matches(value)) {
      return TensorRef.of(value, place);
    }
    if (value instanceof List<?> list) {
      List<Object> values = new ArrayList<>();
      for (Object item : list) {
        values.add(legacyValue(item, place));
      }
      return values;
    }
    return value;
  }
}

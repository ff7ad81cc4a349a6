package org.espalier.interchange.keras.write;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.espalier.interchange.keras.layers.Form;
import org.espalier.interchange.keras.layers.LayerMapping;
import org.espalier.interchange.keras.layers.LayerTable;
import org.espalier.interchange.keras.layers.MappedSetting;
import org.espalier.model.DenseArray;

/** What Keras writes of a layer: its class, its configuration, the shape it was built with. */
final class LayerConfigs {
  private static final String BIDIRECTIONAL = "bidirectional";

  private LayerConfigs() {}

  /** A layer, without what a model says of it. */
  static Map<String, Object> of(WrittenLayer layer, List<List<Integer>> inputs) {
    LayerMapping mapping = mapping(layer.type());
    WrittenKeys keys = WrittenKeys.of(mapping.className());
    Map<String, Object> object =
        KerasObjects.of("keras.layers", mapping.className(), config(layer, mapping, keys, inputs));
    if (keys.built()) {
      object.put("build_config", built(layer, inputs));
    }
    return object;
  }

  /** The class of a type that was checked. */
  static LayerMapping mapping(String type) {
    return LayerTable.shipped().ofType(type).orElseThrow();
  }

  /** The extents that Keras writes: the batch, which is open, and those of a row. */
  static List<Object> shape(List<Integer> row) {
    List<Object> shape = new ArrayList<>(row);
    shape.add(0, null);
    return shape;
  }

  private static Map<String, Object> config(
      WrittenLayer layer, LayerMapping mapping, WrittenKeys keys, List<List<Integer>> inputs) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put(KerasObjects.NAME, layer.name());
    if (!keys.bare()) {
      config.put("trainable", layer.trainable());
    }
    config.put("dtype", keys.bare() ? "float32" : KerasObjects.float32());
    Set<String> written = new HashSet<>();
    for (MappedSetting setting : mapping.settings()) {
      if (written.add(setting.name())) {
        Object value = value(setting, layer, inputs);
        if (value != null || !keys.present().contains(setting.key())) {
          config.put(setting.key(), value);
        }
      }
    }
    if (layer.type().equals(BIDIRECTIONAL)) {
      config.put("backward_layer", of(backward(layer), inputs.subList(0, 1)));
    }
    config.putAll(keys.constants());
    return config;
  }

  private static Object value(
      MappedSetting setting, WrittenLayer layer, List<List<Integer>> inputs) {
    Object value = layer.settings().get(setting.name());
    if (setting.form() == Form.LAYER) {
      boolean both = layer.type().equals(BIDIRECTIONAL);
      List<Integer> x = inputs.get(0);
      return both
          ? of(InnerLayers.of(layer, "forward"), List.of(x))
          : of(InnerLayers.of(layer, "layer"), List.of(x.subList(1, x.size())));
    }
    if (setting.form() == Form.COMPONENT) {
      return value == null ? null : KerasObjects.component(setting.key(), value).orElseThrow();
    }
    if (setting.name().equals("merge_mode") && value.equals("none")) {
      return null;
    }
    return value == null
        ? absent(setting.name(), layer)
        : written(setting, layer.type(), value, inputs.get(0).size() + 1);
  }

  /** What a setting is that follows from another, or from a feature. */
  private static Object absent(String name, WrittenLayer layer) {
    DenseArray embeddings = layer.weights().get("embeddings");
    return switch (name) {
      case "input_dim" -> embeddings.shape()[0];
      case "output_dim" -> embeddings.shape()[1];
      case "value_dim" -> layer.settings().get("key_dim");
      case "strides" -> Values.each(layer.settings().get("pool_size"), Values.axes(layer.type()));
      default -> null;
    };
  }

  private static Object written(MappedSetting setting, String type, Object value, int rank) {
    int axes = Values.axes(type);
    String name = setting.name();
    boolean window = List.of("kernel_size", "strides", "dilation_rate").contains(name);
    boolean pooled = name.equals("pool_size") || name.equals("output_padding");
    if (window || pooled || (name.equals("size") && axes > 1)) {
      return Values.each(value, axes);
    } else if (name.equals("cropping") || (name.equals("padding") && value instanceof List<?>)) {
      List<List<Integer>> sides = SpaceShapes.sides(value, axes);
      return axes == 1 ? sides.get(0) : sides;
    } else if (value instanceof List<?> list) {
      return list(name, setting.form(), list, rank);
    }
    return value;
  }

  private static Object list(String name, Form form, List<?> list, int rank) {
    boolean alone = form == Form.RANGE || name.equals("axes");
    if (alone && list.size() == 1) {
      return list.get(0);
    }
    if (name.equals("axis") && list.size() > 1) {
      // the weights have these axes in this order
      return Values.wholes(list).stream().map(i -> i < 0 ? i + rank : i).sorted().toList();
    }
    return list.isEmpty() ? null : list;
  }

  private static WrittenLayer backward(WrittenLayer layer) {
    WrittenLayer inner = InnerLayers.of(layer, "backward");
    Map<String, Object> settings = new LinkedHashMap<>(inner.settings());
    settings.put("go_backwards", !Values.yes(settings, "go_backwards"));
    return inner.with(settings);
  }

  private static Map<String, Object> built(WrittenLayer layer, List<List<Integer>> inputs) {
    List<List<Object>> shapes = inputs.stream().map(LayerConfigs::shape).toList();
    Map<String, Object> named = new LinkedHashMap<>();
    switch (layer.type()) {
      case "multi_head_attention" -> {
        named.put("query_shape", shapes.get(0));
        named.put("value_shape", shapes.get(shapes.size() > 1 ? 1 : 0));
        if (shapes.size() > 2) {
          named.put("key_shape", shapes.get(2));
        }
      }
      case "simple_rnn", "lstm", "gru", BIDIRECTIONAL -> {
        if (shapes.size() > 1) {
          named.put("sequences_shape", shapes.get(0));
          named.put("initial_state_shape", shapes.subList(1, shapes.size()));
        }
      }
      default -> {
        if (Merges.reads(layer.type())) {
          return Map.of("input_shape", shapes);
        }
      }
    }
    return named.isEmpty() ? Map.of("input_shape", shapes.get(0)) : Map.of("shapes_dict", named);
  }
}

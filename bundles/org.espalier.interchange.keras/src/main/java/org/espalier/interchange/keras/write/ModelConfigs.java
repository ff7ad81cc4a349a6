package org.espalier.interchange.keras.write;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The configuration of a model: what stands in {@code config.json}. */
final class ModelConfigs {
  private static final String INPUTS = "input_shape";
  private static final String BUILT = "build_config";

  private final WrittenModel model;

  private ModelConfigs(WrittenModel model) {
    this.model = model;
  }

  /**
   * The configuration.
   *
   * @param order the names of inputs and layers as Keras lists them
   */
  static Map<String, Object> of(WrittenModel model, List<String> order) {
    ModelConfigs configs = new ModelConfigs(model);
    return model.isSequential() ? configs.sequential() : configs.functional(order);
  }

  private Map<String, Object> sequential() {
    WrittenModel.Input input = model.inputs().get(0);
    List<Object> shape = LayerConfigs.shape(model.shapes().get(input.name()));
    List<Object> layers = new ArrayList<>(List.of(input(input)));
    model.layers().forEach(layer -> layers.add(LayerConfigs.of(layer, model.read(layer))));
    Map<String, Object> config = new LinkedHashMap<>();
    config.put(KerasObjects.NAME, model.name());
    config.put("trainable", true);
    config.put("dtype", KerasObjects.float32());
    config.put("layers", layers);
    config.put("build_input_shape", shape);
    Map<String, Object> object = KerasObjects.of("keras", "Sequential", config);
    object.put(BUILT, Map.of(INPUTS, shape));
    return object;
  }

  private Map<String, Object> functional(List<String> order) {
    Map<String, Object> members = new LinkedHashMap<>();
    model.inputs().forEach(input -> members.put(input.name(), node(input(input), input.name())));
    model.layers().forEach(layer -> members.put(layer.name(), node(layer)));
    Map<String, Object> config = new LinkedHashMap<>();
    config.put(KerasObjects.NAME, model.name());
    config.put("trainable", true);
    config.put("layers", order.stream().map(members::get).toList());
    config.put("input_layers", inputs());
    List<List<Object>> outputs = model.outputs().stream().map(this::history).toList();
    config.put("output_layers", outputs.size() == 1 ? outputs.get(0) : outputs);
    Map<String, Object> object =
        KerasObjects.of("keras.src.models.functional", "Functional", config, "Functional");
    Map<String, Object> built = new LinkedHashMap<>();
    built.put(INPUTS, null);
    object.put(BUILT, built);
    return object;
  }

  /** One place, or places by the names of the inputs. */
  private Object inputs() {
    Map<String, Object> named = new LinkedHashMap<>();
    model.inputs().forEach(input -> named.put(input.name(), history(input.name())));
    return named.size() == 1 ? named.values().iterator().next() : named;
  }

  private Map<String, Object> input(WrittenModel.Input input) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("batch_shape", LayerConfigs.shape(model.shapes().get(input.name())));
    config.put("dtype", input.type());
    config.put("sparse", false);
    config.put("ragged", false);
    config.put(KerasObjects.NAME, input.name());
    config.put("optional", false);
    return KerasObjects.of("keras.layers", "InputLayer", config);
  }

  private static Map<String, Object> node(Map<String, Object> object, String name) {
    object.put(KerasObjects.NAME, name);
    object.put("inbound_nodes", List.of());
    return object;
  }

  private Map<String, Object> node(WrittenLayer layer) {
    Map<String, Object> object = LayerConfigs.of(layer, model.read(layer));
    object.put(KerasObjects.NAME, layer.name());
    Map<String, Object> call = new LinkedHashMap<>();
    List<Map<String, Object>> tensors = layer.inputs().stream().map(this::tensor).toList();
    Map<String, Object> further = new LinkedHashMap<>();
    if (Merges.reads(layer.type())) {
      call.put("args", List.of(tensors));
    } else if (layer.type().equals("multi_head_attention")) {
      call.put("args", tensors.size() > 1 ? tensors : List.of(tensors.get(0), tensors.get(0)));
      if (Values.yes(layer.settings(), "use_causal_mask")) {
        further.put("use_causal_mask", true);
      }
    } else {
      call.put("args", tensors.subList(0, 1));
      if (tensors.size() > 1) {
        further.put("initial_state", tensors.subList(1, tensors.size()));
      }
    }
    call.put("kwargs", further);
    object.put("inbound_nodes", List.of(call));
    return object;
  }

  private Map<String, Object> tensor(String reference) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("shape", LayerConfigs.shape(model.shapes().get(reference)));
    config.put("dtype", type(reference));
    config.put("keras_history", history(reference));
    Map<String, Object> tensor = new LinkedHashMap<>();
    tensor.put("class_name", "__keras_tensor__");
    tensor.put(KerasObjects.CONFIG, config);
    return tensor;
  }

  private String type(String reference) {
    return model.inputs().stream()
        .filter(input -> input.name().equals(reference))
        .map(WrittenModel.Input::type)
        .findFirst()
        .orElse("float32");
  }

  /** Where a value comes from: a layer, its first call, one of its outputs. */
  private List<Object> history(String reference) {
    String source = WrittenModel.source(reference);
    int place =
        model.layers().stream()
            .filter(layer -> layer.name().equals(source))
            .map(layer -> Outputs.place(reference, layer))
            .findFirst()
            .orElse(0);
    return List.of(source, 0, place);
  }
}

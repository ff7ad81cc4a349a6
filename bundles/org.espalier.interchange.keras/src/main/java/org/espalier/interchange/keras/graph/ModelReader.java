package org.espalier.interchange.keras.graph;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.espalier.interchange.keras.json.Config;

/**
 * Reads the configuration of a model as Keras 2 and 3 write it: {@code Sequential} and {@code
 * Functional} (called {@code Model} once), with others inside.
 */
public final class ModelReader {
  private static final String BUILT = "build_config";

  private static final Set<String> MODELS = Set.of("Sequential", "Functional", "Model");
  private static final int DEEPEST = 20;

  /** What the configurations of layers have, and those of operations have not. */
  private static final List<String> OF_LAYERS =
      List.of("trainable", "batch_shape", "batch_input_shape", "layers");

  private final int depth;
  private final boolean distributed;

  /** Reads models of files. */
  public ModelReader() {
    this(0, false);
  }

  private ModelReader(int depth, boolean distributed) {
    this.depth = depth;
    this.distributed = distributed;
  }

  /**
   * Reads a model.
   *
   * @param model an object with {@code class_name} and {@code config}
   * @return empty if it is of another class
   * @throws IOException if something in it is of the wrong type
   */
  public Optional<KerasModel> read(Config model) throws IOException {
    String className = model.text("class_name");
    Object inside = model.get("config");
    boolean list = inside instanceof List<?>; // as Keras wrote it before 2.2.3
    boolean layered = list || (inside instanceof Map<?, ?> map && map.containsKey("layers"));
    if (!MODELS.contains(className) || !layered) {
      return Optional.empty();
    }
    if (depth > DEEPEST) {
      throw new IOException(model.place() + ": models stand inside models too often");
    }
    if (className.equals("Sequential")) {
      Config config =
          list ? model.with(Map.of("layers", model.list("config"))) : model.object("config");
      return Optional.of(sequential(config, config.optionalText("name").orElse("sequential")));
    }
    return Optional.of(functional(model.object("config")));
  }

  private KerasModel sequential(Config config, String name) throws IOException {
    List<KerasLayer> layers = new ArrayList<>();
    TensorRef last = null;
    for (Config each : config.objects("layers")) {
      KerasLayer layer = layer(each, List.of());
      if (last == null && !layer.isInput()) {
        KerasLayer input = input(config, layer);
        layers.add(input);
        last = new TensorRef(input.name(), 0, 0);
      }
      List<Call> calls = layer.isInput() ? List.of() : List.of(new Call(List.of(last), Map.of()));
      layers.add(layer.called(calls));
      last = new TensorRef(layer.name(), 0, 0);
    }
    if (layers.isEmpty()) {
      throw new IOException(config.place() + ": the model has no layers");
    }
    TensorRef first = new TensorRef(layers.get(0).name(), 0, 0);
    boolean trainable = config.flag("trainable", true);
    return new KerasModel(
        name, true, trainable, layers, List.of(first), List.of(last), List.of(last.layer()));
  }

  /** The input of a sequential model whose first layer says what it reads. */
  private static KerasLayer input(Config model, KerasLayer first) {
    Map<String, Object> input = new LinkedHashMap<>();
    for (String key : List.of("batch_input_shape", "batch_shape")) {
      if (first.config().has(key)) {
        input.put("batch_shape", first.config().get(key));
      }
    }
    if (model.has("build_input_shape")) {
      input.putIfAbsent("batch_shape", model.get("build_input_shape"));
    }
    return new KerasLayer(
        "InputLayer",
        "",
        first.name() + "_input",
        model.with(input),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        false);
  }

  private KerasModel functional(Config config) throws IOException {
    List<TensorRef> outputs = refs(config.get("output_layers"), config.place() + ".output_layers");
    List<KerasLayer> layers = new ArrayList<>();
    for (Config each : config.objects("layers")) {
      layers.add(layer(each, calls(each)));
    }
    return new KerasModel(
        config.optionalText("name").orElse("model"),
        false,
        config.flag("trainable", true),
        layers,
        refs(config.get("input_layers"), config.place() + ".input_layers"),
        outputs,
        names(config.get("output_layers"), outputs));
  }

  private static List<String> names(Object stated, List<TensorRef> outputs) {
    return stated instanceof Map<?, ?> map && map.size() == outputs.size()
        ? map.keySet().stream().map(String::valueOf).toList()
        : outputs.stream().map(TensorRef::layer).toList();
  }

  private KerasLayer layer(Config layer, List<Call> calls) throws IOException {
    String className = layer.text("class_name");
    Optional<KerasModel> model = inside(layer, className);
    Config config = layer.get("config") instanceof Map<?, ?> ? built(layer) : Config.empty("");
    Optional<String> name =
        layer.optionalText("name").or(() -> Optional.ofNullable(text(config.get("name"))));
    return new KerasLayer(
        className,
        module(layer, config),
        name.or(() -> model.map(KerasModel::name)).orElse(className),
        config,
        layer.optionalText("registered_name"),
        calls,
        model,
        distributed);
  }

  /** The settings of a layer, with what it was built for, which stands beside them. */
  private static Config built(Config layer) throws IOException {
    Config config = layer.object("config");
    if (layer.get(BUILT) == null) {
      return config;
    }
    Map<String, Object> members = new LinkedHashMap<>(config.members());
    members.put(BUILT, layer.get(BUILT));
    return config.with(members);
  }

  /** The model that a layer is, or that it applies to each step. */
  private Optional<KerasModel> inside(Config layer, String className) throws IOException {
    if (!className.equals("TimeDistributed")) {
      return new ModelReader(depth + 1, distributed).read(layer);
    }
    Config config = layer.object("config");
    return config.has("layer") && !distributed
        ? new ModelReader(depth + 1, true).read(config.object("layer"))
        : Optional.empty();
  }

  /** In .h5 files of Keras 3 operations have no module, and nothing of what layers have. */
  private static String module(Config layer, Config config) throws IOException {
    Optional<String> stated = layer.optionalText("module");
    boolean operation =
        !layer.members().containsKey("module")
            && OF_LAYERS.stream().noneMatch(config.members()::containsKey)
            && layer.has("inbound_nodes");
    return stated.orElse(operation ? "keras.src.ops" : "");
  }

  private static String text(Object value) {
    return value instanceof String text ? text : null;
  }

  private static List<Call> calls(Config layer) throws IOException {
    List<Call> calls = new ArrayList<>();
    for (Object node : layer.list("inbound_nodes")) {
      String place = layer.place() + ".inbound_nodes[" + calls.size() + "]";
      if (node instanceof Map<?, ?>) {
        calls.add(Tensors.call(Config.of(node, place)));
      } else if (node instanceof List<?> list) {
        calls.add(Tensors.legacyCall(list, place));
      } else {
        throw Config.wrong(place, "a call", node);
      }
    }
    return calls;
  }

  /** References in whatever Keras puts them: one, a list, an object by names. */
  private static List<TensorRef> refs(Object value, String place) throws IOException {
    List<TensorRef> refs = new ArrayList<>();
    collect(value, place, refs);
    if (refs.isEmpty()) {
      throw Config.wrong(place, "references to layers", value);
    }
    return refs;
  }

  private static void collect(Object value, String place, List<TensorRef> refs) throws IOException {
    if (TensorRef.matches(value)) {
      refs.add(TensorRef.of(value, place));
    } else if (value instanceof List<?> list) {
      for (Object item : list) {
        collect(item, place, refs);
      }
    } else if (value instanceof Map<?, ?> map) {
      for (Object item : map.values()) {
        collect(item, place, refs);
      }
    } else {
      throw Config.wrong(place, "[layer, node, tensor]", value);
    }
  }
}

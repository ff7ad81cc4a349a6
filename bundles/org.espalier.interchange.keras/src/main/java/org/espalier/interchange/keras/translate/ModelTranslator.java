package org.espalier.interchange.keras.translate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.espalier.interchange.PortableLayer;
import org.espalier.interchange.keras.graph.Call;
import org.espalier.interchange.keras.graph.KerasLayer;
import org.espalier.interchange.keras.graph.KerasModel;
import org.espalier.interchange.keras.graph.TensorRef;
import org.espalier.interchange.keras.weights.Slots;

/**
 * Makes one list of layers of a model: models inside it become layers called {@code inner/layer},
 * and each call of a layer becomes a layer of its own.
 */
public final class ModelTranslator {
  private static final int MOST_LAYERS = 20_000;
  private static final int MOST_CALLS = 100_000;
  private static final int MOST_OUTPUTS = 1_000;

  /** Layers behind which ids are still ids. */
  private static final Set<String> KEEPING_IDS =
      Set.of("flatten", "reshape", "concatenate", "permute", "repeat_vector", "cropping1d");

  private final boolean keras2;
  private final Reasons reasons;
  private final InputTypes inputs;
  private final Names names = new Names();
  private final List<PortableLayer> layers = new ArrayList<>();
  private final Map<String, String> weighted = new HashMap<>();
  private int calls;

  /**
   * Takes where reasons go.
   *
   * @param keras2 whether the file is of Keras 2
   */
  public ModelTranslator(boolean keras2, Reasons reasons) {
    this.keras2 = keras2;
    this.reasons = reasons;
    this.inputs = new InputTypes(reasons);
  }

  /**
   * Translates a model. Where reasons were added, what is answered is of no use.
   *
   * @throws IOException if the graph refers to what is not there
   */
  public TranslatedModel translate(KerasModel model) throws IOException {
    List<Value> read = new ArrayList<>();
    for (KerasLayer layer : ModelInputs.of(model)) {
      String name = names.next("", layer.name());
      inputs.add(name, layer);
      read.add(new Value(name, Optional.of(name), Set.of(), false));
    }
    List<Value> made = run(new Scope(model, "", "", model.trainable(), keras2), read);
    if (made.size() > MOST_OUTPUTS) {
      throw new IOException("the model has more than " + MOST_OUTPUTS + " outputs");
    }
    List<String> outputs = new ArrayList<>();
    for (Value value : made) {
      outputs.add(output(value, outputs));
    }
    return new TranslatedModel(
        inputs.all(), Order.endingIn(outputs, layers), List.copyOf(outputs), Map.copyOf(weighted));
  }

  /** The layer that an output is; what is no layer gets one behind it. */
  private String output(Value value, List<String> before) {
    boolean layer = layers.stream().anyMatch(each -> each.name().equals(value.reference()));
    if (layer && !before.contains(value.reference())) {
      return value.reference();
    }
    String name = names.next("", value.reference().replace('.', '_') + "_output");
    Translated same = Rewritten.linear(Map.of());
    layers.add(
        new PortableLayer(name, same.type(), same.settings(), List.of(value.reference()), true));
    return name;
  }

  private List<Value> run(Scope scope, List<Value> read) throws IOException {
    List<KerasLayer> inputLayers = ModelInputs.of(scope.model());
    if (inputLayers.size() != read.size()) {
      throw new IOException(
          "the model %s reads %d inputs, but is called with %d"
              .formatted(scope.model().name(), inputLayers.size(), read.size()));
    }
    for (int i = 0; i < read.size(); i++) {
      scope.put(inputLayers.get(i), List.of(read.get(i)));
    }
    List<KerasLayer> left = new ArrayList<>(scope.model().layers());
    while (!left.isEmpty()) {
      List<KerasLayer> later = new ArrayList<>();
      for (KerasLayer layer : left) {
        if (!advance(scope, layer)) {
          later.add(layer);
        }
      }
      if (later.size() == left.size() && !progressed(scope, later)) {
        throw new IOException(
            "the model %s has layers that read each other, or what is not there: %s"
                .formatted(scope.model().name(), later.stream().map(KerasLayer::name).toList()));
      }
      left = later;
    }
    List<Value> made = new ArrayList<>();
    for (TensorRef ref : scope.model().outputs()) {
      made.add(scope.get(ref).orElseThrow(() -> nothing(scope, ref)));
    }
    return made;
  }

  private final Map<Scope, Integer> counts = new HashMap<>();

  /** Whether any call was done since the last time. */
  private boolean progressed(Scope scope, List<KerasLayer> left) {
    int done = left.stream().mapToInt(scope::done).sum();
    Integer before = counts.put(scope, done);
    return before == null || before < done;
  }

  private static IOException nothing(Scope scope, TensorRef ref) {
    return new IOException(
        "the model %s refers to output %d of call %d of %s, which is not there"
            .formatted(scope.model().name(), ref.tensor(), ref.node(), ref.layer()));
  }

  /** Does the calls of a layer for which everything is there; true if none is left. */
  private boolean advance(Scope scope, KerasLayer layer) throws IOException {
    while (scope.done(layer) < layer.calls().size()) {
      Call call = layer.calls().get(scope.done(layer));
      List<TensorRef> all = new ArrayList<>(MaskOperations.refs(call.arguments()));
      all.addAll(MaskOperations.refs(call.named()));
      for (TensorRef ref : all) {
        if (scope.get(ref).isEmpty()) {
          return false;
        }
      }
      if (layers.size() >= MOST_LAYERS || ++calls > MOST_CALLS) {
        throw new IOException("the model has more than " + MOST_LAYERS + " layers");
      }
      scope.put(layer, call(scope, layer, call));
    }
    return true;
  }

  private List<Value> call(Scope scope, KerasLayer layer, Call call) throws IOException {
    if (layer.isOperation() && scope.isMask(layer)) {
      List<Value> read = values(scope, MaskOperations.refs(call.arguments()));
      return List.of(Value.mask(MaskOperations.origins(layer, call, read)));
    }
    if (layer.model().isPresent()) {
      return inside(scope, layer, call);
    }
    String said = scope.ids() + layer.name();
    Optional<Translated> made =
        layer.isOperation()
            ? OperationReader.read(layer, call)
            : new SettingsReader(said, keras2, reasons)
                .read(layer.className(), layer.config(), layer.registered());
    if (made.isEmpty() && layer.isOperation()) {
      reasons.add(
          said, "the operation " + layer.className() + " is no layer here; use a layer of Keras");
    }
    if (made.isEmpty()) {
      // something in its place, so that the layers behind it are looked at too
      return Collections.nCopies(8, Value.of(said, Set.of()));
    }
    return add(scope, layer, call, made.get());
  }

  private static List<Value> values(Scope scope, List<TensorRef> refs) {
    return refs.stream().map(ref -> scope.get(ref).orElseThrow()).toList();
  }

  private List<Value> inside(Scope scope, KerasLayer layer, Call call) throws IOException {
    List<Value> read = values(scope, MaskOperations.refs(call.arguments()));
    String name = names.scope(scope.names(), layer.name());
    KerasModel inner = layer.model().get();
    boolean trainable = scope.trainable() && inner.trainable();
    noteTraining(scope.ids() + layer.name(), call, true);
    return run(new Scope(inner, name, scope.ids() + layer.name() + "/", trainable, keras2), read);
  }

  private void noteTraining(String layer, Call call, boolean acts) {
    if (acts && call.named().get("training") instanceof Boolean training) {
      if (training) {
        reasons.add(
            layer, "it is called with training=True, which lets it drop and draw in predictions");
      } else {
        reasons.note(
            layer
                + " is called with training=False; here it works as in training where it is"
                + " trained, unless it is frozen with trainable: false");
      }
    }
  }

  private List<Value> add(Scope scope, KerasLayer layer, Call call, Translated made)
      throws IOException {
    String said = scope.ids() + layer.name();
    Map<String, Object> settings = new LinkedHashMap<>(made.settings());
    List<TensorRef> refs =
        layer.isOperation()
            ? MaskOperations.refs(call.arguments())
            : new CallReader(said, reasons).inputs(made, call, settings);
    List<Value> read = new ArrayList<>(values(scope, refs));
    if (read.isEmpty()) {
      return Collections.nCopies(8, Value.of(said, Set.of()));
    }
    checkMasks(scope, said, call, read);
    noteTraining(said, call, made.actsInTraining());
    if (!keras2 && Recurrent.forgetsMask(made, call, read)) {
      read.set(0, unmasked(scope, layer, read.get(0)));
    }
    Translated whole = distributed(layer, new Translated(made.type(), settings), said, read);
    if (!layer.isOperation() && scope.done(layer) == 1 && !whole.settings().isEmpty()) {
      noteShared(said, layer);
    }
    String name = names.next(scope.names(), layer.name());
    boolean trainable =
        scope.trainable()
            && layer.config().flag("trainable", true)
            && !layer.className().equals(Rewritten.NORMALIZATION);
    layers.add(
        new PortableLayer(
            name,
            whole.type(),
            whole.settings(),
            read.stream().map(Value::reference).toList(),
            trainable));
    weighted.put(name, said);
    Optional<String> ids = ids(whole, read);
    Set<String> mask = MaskFlow.of(whole, read);
    return Recurrent.outputs(name, whole).stream()
        .map(output -> new Value(output, ids, output.equals(name) ? mask : Set.of(), false))
        .toList();
  }

  /** The same steps without their mask. */
  private Value unmasked(Scope scope, KerasLayer layer, Value masked) {
    String name = names.next(scope.names(), layer.name() + "_unmasked");
    Map<String, Object> same = Map.of("dims", List.of(1, 2));
    layers.add(new PortableLayer(name, "permute", same, List.of(masked.reference()), true));
    reasons.note(
        "Keras 3 gives %s%s no mask, because it begins with states; so %s takes it away"
            .formatted(scope.ids(), layer.name(), name));
    return Value.of(name, Set.of());
  }

  private void noteShared(String said, KerasLayer layer) throws IOException {
    if (!Slots.of(layer).isEmpty()) {
      reasons.note(
          said
              + " is called more than once; each call has weights of its own here, equal at first:"
              + " training changes them apart");
    }
  }

  private void checkMasks(Scope scope, String said, Call call, List<Value> read) {
    Set<String> known = new HashSet<>();
    read.forEach(value -> known.addAll(value.mask()));
    for (Value mask : values(scope, CallReader.masks(call))) {
      if (!mask.isMask() || !known.equals(mask.mask())) {
        reasons.add(
            said,
            "it is called with a mask that is not that of its input; here masks come from"
                + " embeddings with mask_zero and from masking");
      }
    }
  }

  private Translated distributed(KerasLayer layer, Translated made, String said, List<Value> read) {
    if (!layer.distributed()) {
      return made;
    }
    if (read.size() > 1) {
      reasons.add(said, "a layer that is applied to each step reads one input here");
    }
    Map<String, Object> inner = new LinkedHashMap<>();
    inner.put("type", made.type());
    inner.putAll(made.settings());
    return new Translated("time_distributed", new LinkedHashMap<>(Map.of("layer", inner)));
  }

  /** The input whose ids a layer passes on; notes who looks ids up and who computes with them. */
  private Optional<String> ids(Translated layer, List<Value> read) {
    Map<?, ?> inner = layer.settings().get("layer") instanceof Map<?, ?> map ? map : Map.of();
    boolean looksUp = layer.type().equals("embedding") || "embedding".equals(inner.get("type"));
    Object inputDim = inner.isEmpty() ? layer.settings().get("input_dim") : inner.get("input_dim");
    boolean keeps = KEEPING_IDS.contains(layer.type());
    for (Value value : read) {
      value
          .input()
          .ifPresent(
              input -> {
                if (looksUp) {
                  inputs.ids(input, inputDim);
                } else if (!keeps) {
                  inputs.numbers(input);
                }
              });
    }
    return keeps ? read.get(0).input() : Optional.empty();
  }
}

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
import org.espalier.interchange.keras.graph.Call;
import org.espalier.interchange.keras.graph.KerasLayer;
import org.espalier.interchange.keras.graph.TensorRef;
import org.espalier.interchange.keras.weights.Slots;

/** Makes the layer that a call is. */
final class CallTranslator {
  private final boolean keras2;
  private final Reasons reasons;
  private final InputTypes inputs;
  private final LayerList layers;
  private final Map<String, String> weighted = new HashMap<>();

  /**
   * Takes where layers go.
   *
   * @param keras2 whether the file is of Keras 2
   */
  CallTranslator(boolean keras2, Reasons reasons, InputTypes inputs, LayerList layers) {
    this.keras2 = keras2;
    this.reasons = reasons;
    this.inputs = inputs;
    this.layers = layers;
  }

  /** The ids of the weights of each layer that was made. */
  Map<String, String> weighted() {
    return Map.copyOf(weighted);
  }

  /** What a call of a layer or an operation makes. */
  List<Value> translate(Scope scope, KerasLayer layer, Call call) throws IOException {
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
    return made.isEmpty() ? unknown(said) : called(scope, layer, call, made.get());
  }

  /** Something in its place, so that the layers behind it are looked at too. */
  private static List<Value> unknown(String said) {
    return Collections.nCopies(8, Value.of(said, Set.of()));
  }

  private List<Value> called(Scope scope, KerasLayer layer, Call call, Translated made)
      throws IOException {
    String said = scope.ids() + layer.name();
    Map<String, Object> settings = new LinkedHashMap<>(made.settings());
    CallReader reader = new CallReader(said, reasons);
    List<TensorRef> refs =
        layer.isOperation()
            ? MaskOperations.refs(call.arguments())
            : reader.inputs(made, call, settings);
    List<Value> read = new ArrayList<>(scope.all(refs));
    if (read.isEmpty()) {
      return unknown(said);
    }
    checkMasks(scope, said, call, read);
    if (made.actsInTraining()) {
      reader.noteTraining(call);
    }
    if (!keras2 && Recurrent.forgetsMask(made, call, read)) {
      read.set(0, unmasked(scope, layer, read.get(0)));
    }
    Translated whole = new Translated(made.type(), settings);
    return add(scope, layer, distributed(layer, whole, said, read), read);
  }

  private List<Value> add(Scope scope, KerasLayer layer, Translated whole, List<Value> read)
      throws IOException {
    String said = scope.ids() + layer.name();
    if (!layer.isOperation() && scope.done(layer) == 1 && !whole.settings().isEmpty()) {
      noteShared(said, layer);
    }
    boolean learned = layer.className().equals(Rewritten.NORMALIZATION) && Slots.hasAny(layer);
    boolean trainable = scope.trainable() && layer.config().flag("trainable", true) && !learned;
    List<String> references = read.stream().map(Value::reference).toList();
    String name = layers.add(scope.names(), layer.name(), whole, references, trainable);
    weighted.put(name, said);
    Optional<String> ids = inputs.idsOf(whole, read);
    Set<String> mask = MaskFlow.of(whole, read);
    return Recurrent.outputs(name, whole).stream()
        .map(output -> new Value(output, ids, output.equals(name) ? mask : Set.of(), false))
        .toList();
  }

  /** The same steps without their mask. */
  private Value unmasked(Scope scope, KerasLayer layer, Value masked) {
    Translated same = new Translated("permute", Map.of("dims", List.of(1, 2)));
    List<String> steps = List.of(masked.reference());
    String name = layers.add(scope.names(), layer.name() + "_unmasked", same, steps, true);
    reasons.note(
        "Keras 3 gives %s%s no mask, because it begins with states; so %s takes it away"
            .formatted(scope.ids(), layer.name(), name));
    return Value.of(name, Set.of());
  }

  /** Notes that the weights of a layer, or of a model, that is called again are copied. */
  void noteShared(String said, KerasLayer layer) throws IOException {
    if (Slots.hasAny(layer)) {
      reasons.note(
          said
              + " is called more than once; each call has weights of its own here, equal at first:"
              + " training changes them apart");
    }
  }

  private void checkMasks(Scope scope, String said, Call call, List<Value> read) {
    Set<String> known = new HashSet<>();
    read.forEach(value -> known.addAll(value.mask()));
    for (Value mask : scope.all(CallReader.masks(call))) {
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
}

package org.espalier.interchange.keras.translate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.espalier.interchange.keras.graph.Call;
import org.espalier.interchange.keras.graph.KerasLayer;
import org.espalier.interchange.keras.graph.KerasModel;
import org.espalier.interchange.keras.graph.TensorRef;

/**
 * Makes one list of layers of a model: models inside it become layers called {@code inner/layer},
 * and each call of a layer becomes a layer of its own.
 */
public final class ModelTranslator {
  private static final int MOST_LAYERS = 20_000;
  private static final int MOST_CALLS = 100_000;
  private static final int MOST_OUTPUTS = 1_000;

  private final boolean keras2;
  private final Reasons reasons;
  private final InputTypes inputs;
  private final Names names = new Names();
  private final LayerList layers = new LayerList(names);
  private final CallTranslator callTranslator;
  private final Map<Scope, Integer> counts = new HashMap<>();
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
    this.callTranslator = new CallTranslator(keras2, reasons, inputs, layers);
  }

  /**
   * Translates a model. Where reasons were added, layers may read what is not among them.
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
        inputs.all(), layers.endingIn(outputs), List.copyOf(outputs), callTranslator.weighted());
  }

  /** The layer that an output is; what is no layer gets one behind it. */
  private String output(Value value, List<String> before) {
    String reference = value.reference();
    if (layers.has(reference) && !before.contains(reference)) {
      return reference;
    }
    String name = reference.replace('.', '_') + "_output";
    return layers.add("", name, Rewritten.linear(Map.of()), List.of(reference), true);
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
      List<Value> read = scope.all(MaskOperations.refs(call.arguments()));
      return List.of(Value.mask(MaskOperations.origins(layer, call, read)));
    }
    return layer.model().isPresent()
        ? inside(scope, layer, call)
        : callTranslator.translate(scope, layer, call);
  }

  private List<Value> inside(Scope scope, KerasLayer layer, Call call) throws IOException {
    List<Value> read = scope.all(MaskOperations.refs(call.arguments()));
    String name = names.scope(scope.names(), layer.name());
    KerasModel inner = layer.model().get();
    boolean trainable = scope.trainable() && inner.trainable();
    String said = scope.ids() + layer.name();
    new CallReader(said, reasons).noteTraining(call);
    if (scope.done(layer) == 1) {
      callTranslator.noteShared(said, layer);
    }
    return run(new Scope(inner, name, said + "/", trainable, keras2), read);
  }
}

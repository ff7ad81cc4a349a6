package org.espalier.interchange.keras.write;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.espalier.interchange.ExportedModel;
import org.espalier.interchange.PortableInput;
import org.espalier.interchange.PortableLayer;
import org.espalier.interchange.UnsupportedModelException;
import org.espalier.model.DenseArray;
import org.espalier.tensor.DType;
import org.espalier.tensor.Shape;

/** Makes of a model the one that Keras is to have. */
final class Composer {
  private final ExportedModel model;
  private final KerasNames names;
  private final Map<String, List<Integer>> shapes = new HashMap<>();
  private final List<WrittenLayer> layers = new ArrayList<>();

  /** The layer that gives the output of a layer, where its name is not that of the layer. */
  private final Map<String, String> renamed = new HashMap<>();

  private Composer(ExportedModel model, Set<String> reserved) {
    this.model = model;
    names =
        new KerasNames(
            Stream.concat(
                    model.inputs().stream().map(PortableInput::name),
                    model.layers().stream().map(PortableLayer::name))
                .collect(Collectors.toCollection(LinkedHashSet::new)),
            reserved);
  }

  /**
   * The model for Keras.
   *
   * @throws UnsupportedModelException if Keras cannot express it; has all reasons
   */
  static WrittenModel compose(ExportedModel model) throws UnsupportedModelException {
    WrittenModel written = new Composer(model, Set.of()).compose();
    Set<String> operations = new MaskPaths(written).operations();
    return written.isSequential() || operations.isEmpty()
        ? written
        : new Composer(model, operations).compose();
  }

  private WrittenModel compose() throws UnsupportedModelException {
    check();
    List<WrittenModel.Input> inputs = new ArrayList<>();
    for (PortableInput input : model.inputs()) {
      String name = names.of(input.name());
      boolean ids = input.type().dtype() == DType.INT32;
      inputs.add(new WrittenModel.Input(name, ids ? "int32" : "float32"));
      shapes.put(name, row(input.type().shape()));
    }
    for (PortableLayer layer : model.layers()) {
      add(written(layer));
    }
    Collection<String> outputs = new LinkedHashSet<>(model.outputs().values());
    return new WrittenModel(
        KerasNames.legal(model.name()),
        inputs,
        List.copyOf(layers),
        outputs.stream().map(this::reference).toList(),
        Map.copyOf(shapes));
  }

  private void check() throws UnsupportedModelException {
    Expressible expressible = new Expressible();
    for (PortableLayer layer : model.layers()) {
      expressible.check(layer.name(), written(layer));
    }
    if (!expressible.reasons().isEmpty()) {
      throw new UnsupportedModelException(
          model.name() + " cannot be written for Keras", expressible.reasons());
    }
  }

  private WrittenLayer written(PortableLayer layer) {
    String prefix = layer.name() + "/";
    Map<String, DenseArray> weights = new LinkedHashMap<>();
    model
        .values()
        .forEach(
            (name, value) -> {
              if (name.startsWith(prefix)) {
                weights.put(name.substring(prefix.length()), value);
              }
            });
    return new WrittenLayer(
        names.of(layer.name()),
        layer.type(),
        layer.settings(),
        layer.inputs().stream().map(this::reference).toList(),
        layer.trainable(),
        weights);
  }

  private void add(WrittenLayer given) {
    List<WrittenLayer> substitutes =
        new Substitutes(names).of(given, shapes.get(given.inputs().get(0)));
    for (WrittenLayer layer : substitutes) {
      List<List<Integer>> read = layer.inputs().stream().map(shapes::get).toList();
      List<Integer> shape = OutputShapes.of(layer, read);
      shapes.put(layer.name(), shape);
      for (String output : Outputs.of(layer)) {
        if (!output.isEmpty()) {
          shapes.put(layer.name() + "." + output, OutputShapes.further(layer, output, shape));
        }
      }
      layers.add(layer);
    }
    renamed.put(given.name(), substitutes.get(substitutes.size() - 1).name());
  }

  private String reference(String reference) {
    String name = names.of(reference);
    return renamed.getOrDefault(name, name);
  }

  private static List<Integer> row(Shape shape) {
    return shape.slice(1, shape.rank()).dims().stream()
        .map(dim -> Math.toIntExact(dim.value()))
        .toList();
  }
}

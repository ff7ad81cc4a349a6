package org.espalier.pipeline.trace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.espalier.model.LayerSummary;
import org.espalier.model.Model;
import org.espalier.model.Weight;
import org.espalier.pipeline.LayerSettings;
import org.espalier.pipeline.check.Failures;
import org.espalier.pipeline.text.Paths;
import org.espalier.pipeline.text.PlacedProblems;
import org.espalier.pipeline.trace.LayerScope.Masked;
import org.espalier.tensor.DType;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;

/** Traces the layers of a model. */
public final class LayerTracer {
  private final List<LayerSettings> layers;
  private final Map<String, TensorType> features;
  private final Map<String, Dim> vectors;
  private final List<String> further;
  private final PlacedProblems problems;

  /** Traces layers of which the last one alone gives an output of the model. */
  public LayerTracer(
      List<LayerSettings> layers, Map<String, TensorType> features, PlacedProblems problems) {
    this(layers, features, Map.of(), List.of(), problems);
  }

  /**
   * Traces layers on features.
   *
   * @param layers the layers, each with a name
   * @param features the type of each feature's batch
   * @param vectors the lengths of the vectors of those features that bring some
   * @param further the names of the layers that give further outputs of the model
   */
  public LayerTracer(
      List<LayerSettings> layers,
      Map<String, TensorType> features,
      Map<String, Dim> vectors,
      Collection<String> further,
      PlacedProblems problems) {
    this.layers = layers;
    this.features = features;
    this.vectors = vectors;
    this.further = List.copyOf(further);
    this.problems = problems;
  }

  /** The model; empty if it cannot be traced, for a reason that is among the problems. */
  public Optional<Model> trace() {
    return layers.isEmpty()
        ? Optional.empty()
        : Wiring.of(layers, List.copyOf(features.keySet()), further, problems).flatMap(this::trace);
  }

  private Optional<Model> trace(List<List<String>> wiring) {
    Trace training = new Trace(true, vectors);
    Optional<Map<String, Masked>> trained = outputs(training, wiring);
    if (trained.isEmpty()) {
      return Optional.empty();
    }
    Trace inference = new Trace(false, vectors);
    Optional<Map<String, Masked>> inferred = outputs(inference, wiring);
    if (inferred.isEmpty() || !agree(training, inference)) {
      return Optional.empty();
    }
    return Optional.of(
        new Model(
            training.finish(last(), further, trained.get()),
            inference.finish(last(), further, inferred.get()),
            training.weights(),
            summaries(inferred.get(), training.weights(), wiring)));
  }

  private String last() {
    return name(layers.size() - 1);
  }

  private String name(int i) {
    return layers.get(i).name().orElseThrow();
  }

  private Optional<Map<String, Masked>> outputs(Trace trace, List<List<String>> wiring) {
    Map<String, Masked> known = new LinkedHashMap<>();
    features.forEach(
        (name, type) ->
            known.put(
                name,
                new Masked(trace.builder().input("feature/" + name, type), Optional.empty())));
    for (int i = 0; i < layers.size(); i++) {
      Optional<List<Masked>> inputs = inputs(i, wiring.get(i), known);
      if (inputs.isEmpty() || !apply(i, trace, inputs.get(), known)) {
        return Optional.empty();
      }
    }
    boolean predicts = isPrediction(last(), known.get(last()));
    for (String name : further) {
      predicts &= isPrediction(name, known.get(name));
    }
    return predicts ? Optional.of(known) : Optional.empty();
  }

  /** What a layer reads; empty if that is an output that no layer has. */
  private Optional<List<Masked>> inputs(int i, List<String> references, Map<String, Masked> known) {
    List<Masked> inputs = new ArrayList<>();
    for (int k = 0; k < references.size(); k++) {
      Masked input = known.get(references.get(k));
      if (input == null) {
        String path = Paths.index(Paths.key(Paths.index("model.layers", i), "inputs"), k);
        problems.add(path, noOutput(references.get(k), known));
        return Optional.empty();
      }
      inputs.add(input);
    }
    return Optional.of(inputs);
  }

  private static String noOutput(String reference, Map<String, Masked> known) {
    String layer = Wiring.source(reference);
    String prefix = layer + Wiring.OUTPUT;
    List<String> outputs = known.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
    return "the layer \"%s\" has no output \"%s\" (%s)"
        .formatted(
            layer,
            reference.substring(prefix.length()),
            outputs.isEmpty()
                ? "it has one output, read as \"" + layer + "\""
                : String.join(", ", outputs));
  }

  /** Applies a layer, whose outputs are known then; false if it cannot be applied. */
  private boolean apply(int i, Trace trace, List<Masked> inputs, Map<String, Masked> known) {
    LayerSettings layer = layers.get(i);
    String path = Paths.index("model.layers", i);
    try {
      LayerScope scope = new LayerScope(trace, name(i), layer.trainable());
      Masked output = scope.apply(layer.layer(), inputs);
      if (output.tensor() == null) {
        throw new IllegalArgumentException("it answers no tensor");
      }
      known.put(name(i), output);
      scope.outputs().forEach((name, y) -> known.put(name(i) + Wiring.OUTPUT + name, y));
      return true;
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      problems.add(path, message(i, inputs, e));
      return false;
    }
  }

  private String message(int i, List<Masked> inputs, Throwable failure) {
    String type = layers.get(i).layer().type();
    String layer = name(i).equals(type) ? type : name(i) + " (" + type + ")";
    String given =
        inputs.stream()
            .map(input -> input.tensor().type().toString())
            .collect(Collectors.joining(" and "));
    return Failures.isMisfit(failure)
        ? "%s cannot take its input %s: %s".formatted(layer, given, Failures.reason(failure))
        : "%s failed on its input %s: %s".formatted(layer, given, Failures.reason(failure));
  }

  private boolean isPrediction(String name, Masked output) {
    TensorType type = output.tensor().type();
    Shape shape = type.shape();
    boolean fits =
        type.dtype() == DType.FLOAT32
            && !type.isSparse()
            && shape.rank() >= 2
            && shape.dim(0).equals(Dim.BATCH);
    String last = Paths.index("model.layers", layers.size() - 1);
    String path = name.equals(last()) ? last : Paths.key("training.outputs", name);
    String layer = name.equals(last()) ? "the last layer" : "the layer \"" + name + "\"";
    if (!fits) {
      problems.add(
          path, "%s gives %s; a prediction is float32[batch, ..., outputs]".formatted(layer, type));
      return false;
    }
    return output.mask().map(mask -> isMask(mask.shape(), shape, layer, path)).orElse(true);
  }

  private boolean isMask(Shape mask, Shape prediction, String layer, String path) {
    boolean fits = mask.rank() < prediction.rank() && prediction.slice(0, mask.rank()).equals(mask);
    if (!fits) {
      problems.add(
          path, "%s gives %s with the mask %s of other steps".formatted(layer, prediction, mask));
    }
    return fits;
  }

  private boolean agree(Trace training, Trace inference) {
    int before = problems.count();
    for (int i = 0; i < layers.size(); i++) {
      List<String> trained = signatures(own(i, training.weights()));
      List<String> inferred = signatures(own(i, inference.weights()));
      if (!trained.equals(inferred)) {
        problems.add(
            Paths.index("model.layers", i),
            "%s asks for other weights in training than in inference: %s, then %s"
                .formatted(name(i), trained, inferred));
      }
    }
    return problems.count() == before;
  }

  private List<Weight> own(int i, List<Weight> weights) {
    return weights.stream().filter(weight -> weight.name().startsWith(name(i) + "/")).toList();
  }

  private static List<String> signatures(List<Weight> weights) {
    return weights.stream().map(weight -> weight.name() + " " + weight.shape()).toList();
  }

  private List<LayerSummary> summaries(
      Map<String, Masked> outputs, List<Weight> weights, List<List<String>> wiring) {
    List<LayerSummary> summaries = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      String name = name(i);
      List<Weight> own = own(i, weights);
      Shape shape = outputs.get(name).tensor().shape();
      summaries.add(
          new LayerSummary(
              name,
              layers.get(i).layer().type(),
              shape,
              size(own),
              size(own.stream().filter(Weight::trainable).toList()),
              wiring.get(i)));
    }
    return summaries;
  }

  private static Dim size(List<Weight> weights) {
    return weights.stream().map(weight -> weight.shape().size()).reduce(Dim.of(0), Dim::plus);
  }
}

package org.espalier.program;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.backend.Program;
import org.espalier.model.Model;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;

/**
 * The programs of how a prediction changes with the numbers that features become: the input of a
 * feature of dense floats, the embedded vectors of ids, the product of sparse rows with weights.
 *
 * <p>Both have the inputs {@code parameters} and {@code state} of a {@link PredictionProgram}. That
 * of the entries has moreover {@code feature/NAME}, and an output for each entry. That of the
 * gradients has the entries as inputs, the features that are still read beside them, and {@code
 * selector} [width], by which the numbers of a prediction are multiplied and summed; its outputs
 * are {@code scores} [batch], these sums, and {@code gradient/ENTRY}, as the entry [batch, length].
 *
 * @param entries the program from features to entries
 * @param gradients the program from entries to scores and their gradients
 * @param layout where each weight stands, as in a prediction program of the same model
 * @param features the entries of each feature, by its name
 * @param width how many numbers a prediction has
 */
public record SensitivityProgram(
    Program entries,
    Program gradients,
    ParameterLayout layout,
    Map<String, List<Entry>> features,
    int width) {
  /** The input of a gradient program that says of which numbers a score is made. */
  public static final String SELECTOR = "selector";

  /** The output of a gradient program with the score of each row. */
  public static final String SCORES = "scores";

  /** What the names of the outputs with the gradients begin with. */
  public static final String GRADIENT = "gradient/";

  private static final String LOSS = "loss";

  /** Copies the map, and keeps its order. */
  public SensitivityProgram {
    features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
  }

  /**
   * A place where a feature becomes floats.
   *
   * @param port the name of the output of one program, and of the input of the other, both floats
   *     [batch, length]
   * @param length how many floats a row of the feature becomes
   */
  public record Entry(String port, int length) {
    private TensorType type() {
      return TensorType.floats(Shape.of(Dim.BATCH, Dim.of(length)));
    }
  }

  /**
   * Makes the programs.
   *
   * @param model a model of which every extent but the batch is known; its further outputs are left
   *     out
   * @throws IllegalArgumentException if an extent is open, or a feature is read in a way that
   *     cannot be varied gradually; says which and why
   */
  public static SensitivityProgram of(Model model) {
    Graph inference = PredictionModel.of(model, List.of()).inference();
    FeatureEntries entries = FeatureEntries.of(inference);
    TensorType predicted = inference.outputType(TrainedOutput.PREDICTION);
    int width = (int) predicted.shape().slice(1, predicted.shape().rank()).size().value();
    StepGraph step = new StepGraph("sensitivity", model, inference);
    Map<String, List<Entry>> features = features(entries);
    return new SensitivityProgram(
        entries(model, entries.before(), features),
        gradients(step, scored(entries.behind(), features, width)),
        step.layout(),
        features,
        width);
  }

  private static Map<String, List<Entry>> features(FeatureEntries entries) {
    Map<String, List<Entry>> features = new LinkedHashMap<>();
    entries
        .values()
        .forEach(
            (feature, values) -> {
              List<Entry> named = new ArrayList<>();
              for (int value : values) {
                String port = FeatureEntries.port(feature, named.size());
                named.add(new Entry(port, length(entries.graph().values().get(value))));
              }
              features.put(feature, List.copyOf(named));
            });
    return features;
  }

  private static int length(TensorType type) {
    return Math.toIntExact(type.bind(Map.of(Dim.BATCH.toString(), 1L)).shape().size().value());
  }

  private static Program entries(Model model, Graph before, Map<String, List<Entry>> features) {
    StepGraph step = new StepGraph("entries", model, before);
    Map<String, Tensor> inputs = new HashMap<>(step.weights());
    inputs.putAll(step.givenFeatures(before));
    Map<String, Tensor> made = step.builder().inline(before, inputs);
    for (Entry entry : all(features)) {
      Tensor flat = step.builder().reshape(made.get(entry.port()), entry.type().shape());
      step.builder().output(entry.port(), flat);
    }
    return step.program();
  }

  private static List<Entry> all(Map<String, List<Entry>> features) {
    return features.values().stream().flatMap(List::stream).toList();
  }

  private static Program gradients(StepGraph step, Graph scored) {
    GraphBuilder builder = step.builder();
    Map<String, Tensor> inputs = new HashMap<>(step.weights());
    List<String> wanted = new ArrayList<>();
    for (Graph.Port port : scored.inputs()) {
      if (!inputs.containsKey(port.name())) {
        inputs.put(port.name(), builder.input(port.name(), scored.inputType(port.name())));
        if (port.name().startsWith(FeatureEntries.ENTRY)) {
          wanted.add(port.name());
        }
      }
    }
    Gradients gradients = Gradients.of(builder, scored, inputs, LOSS, wanted);
    builder.output(SCORES, gradients.outputs().get(SCORES));
    gradients.gradients().forEach((name, tensor) -> builder.output(GRADIENT + name, tensor));
    return step.program();
  }

  /** Rows do not depend on each other, so the gradient of a sum of scores has that of each. */
  private static Graph scored(Graph behind, Map<String, List<Entry>> features, int width) {
    GraphBuilder builder = new GraphBuilder();
    Map<String, Tensor> inputs = new HashMap<>();
    for (Entry entry : all(features)) {
      Tensor flat = builder.input(entry.port(), entry.type());
      Shape shape = behind.inputType(entry.port()).shape();
      inputs.put(entry.port(), builder.reshape(flat, shape));
    }
    for (Graph.Port port : behind.inputs()) {
      inputs.computeIfAbsent(port.name(), name -> builder.input(name, behind.inputType(name)));
    }
    Tensor selector = builder.input(SELECTOR, TensorType.floats(Shape.of(width)));
    Tensor predicted = builder.inline(behind, inputs).get(TrainedOutput.PREDICTION);
    Tensor flat = builder.reshape(predicted, Shape.of(predicted.dim(0), Dim.of(width)));
    Tensor scores = builder.sum(builder.mul(flat, selector), false, 1);
    builder.output(SCORES, scores);
    builder.output(LOSS, builder.sum(scores, false, 0));
    return builder.build();
  }
}

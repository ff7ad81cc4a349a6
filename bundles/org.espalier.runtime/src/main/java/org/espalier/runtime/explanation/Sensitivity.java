package org.espalier.runtime.explanation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.backend.Buffer;
import org.espalier.model.Model;
import org.espalier.program.SensitivityProgram;
import org.espalier.runtime.encoded.EncodedColumn;
import org.espalier.runtime.model.LoadedModel;
import org.espalier.runtime.prediction.PredictionPass;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;

/**
 * Computes what the features of a model become, and how a score changes with that. For one thread
 * at a time.
 */
final class Sensitivity {
  private static final String FEATURE = "feature/";

  private final LoadedModel model;
  private final SensitivityProgram program;
  private final Buffer selector;
  private final PredictionPass entries;
  private final PredictionPass gradients;

  /**
   * Prepares the programs of a model.
   *
   * @throws IllegalArgumentException if its features cannot be varied gradually; says why
   */
  Sensitivity(LoadedModel model) {
    Model graphs = model.model();
    this.model = model;
    this.program = SensitivityProgram.of(graphs);
    this.selector = model.session().allocate(TensorType.floats(Shape.of(program.width())));
    Map<String, Buffer> shared = new LinkedHashMap<>(model.weights());
    this.entries = new PredictionPass(model.session(), program.entries(), shared);
    shared = new LinkedHashMap<>(shared);
    shared.put(SensitivityProgram.SELECTOR, selector);
    this.gradients = new PredictionPass(model.session(), program.gradients(), shared);
  }

  /** How many numbers a prediction has. */
  int width() {
    return program.width();
  }

  /** The names of the features. */
  List<String> features() {
    return List.copyOf(program.features().keySet());
  }

  /** How many numbers a row of a feature becomes at each place where it enters. */
  List<Integer> lengths(String feature) {
    return program.features().get(feature).stream().map(SensitivityProgram.Entry::length).toList();
  }

  /**
   * What rows become.
   *
   * @param columns the encoded features by name
   * @return for each feature the numbers of each row, those of its entries one behind the other
   */
  Map<String, float[][]> values(Map<String, EncodedColumn> columns, int rows) {
    Map<String, float[][]> made = entries.predict(columns, rows);
    Map<String, float[][]> values = new LinkedHashMap<>();
    program.features().forEach((feature, all) -> values.put(feature, joined(made, "", all, rows)));
    return values;
  }

  private static float[][] joined(
      Map<String, float[][]> made, String prefix, List<SensitivityProgram.Entry> all, int rows) {
    if (all.size() == 1) {
      return made.get(prefix + all.get(0).port());
    }
    int length = all.stream().mapToInt(SensitivityProgram.Entry::length).sum();
    float[][] joined = new float[rows][length];
    for (int row = 0; row < rows; row++) {
      int at = 0;
      for (SensitivityProgram.Entry entry : all) {
        float[] part = made.get(prefix + entry.port())[row];
        System.arraycopy(part, 0, joined[row], at, part.length);
        at += part.length;
      }
    }
    return joined;
  }

  /**
   * The scores and gradients at some points.
   *
   * @param factors what the numbers of a prediction are multiplied by in the score
   * @param beside the features of as many rows, for what is not varied
   * @param points for each feature its numbers at each point
   */
  Result at(float[] factors, Map<String, EncodedColumn> beside, Map<String, List<float[]>> points) {
    int rows = points.values().iterator().next().size();
    selector.write(factors);
    Map<String, EncodedColumn> inputs = new LinkedHashMap<>();
    beside.forEach(
        (name, column) -> {
          if (program.gradients().graph().hasInput(FEATURE + name)) {
            inputs.put(FEATURE + name, column);
          }
        });
    program
        .features()
        .forEach(
            (feature, all) -> {
              int from = 0;
              for (SensitivityProgram.Entry entry : all) {
                inputs.put(entry.port(), column(points.get(feature), from, entry.length()));
                from += entry.length();
              }
            });
    Map<String, float[][]> made = gradients.run(inputs, rows);
    Map<String, float[][]> slopes = new LinkedHashMap<>();
    program
        .features()
        .forEach(
            (feature, all) ->
                slopes.put(feature, joined(made, SensitivityProgram.GRADIENT, all, rows)));
    return new Result(made.get(SensitivityProgram.SCORES), slopes);
  }

  private static EncodedColumn column(List<float[]> points, int from, int length) {
    float[] values = new float[Math.multiplyExact(points.size(), length)];
    for (int i = 0; i < points.size(); i++) {
      System.arraycopy(points.get(i), from, values, i * length, length);
    }
    TensorType type = TensorType.floats(Shape.of(Dim.BATCH, Dim.of(length)));
    return EncodedColumn.ofFloats(type, points.size(), values);
  }

  /** The features of a row, encoded as often as there are points. */
  Map<String, EncodedColumn> repeated(Map<String, Object> row, int times) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      rows.add(row);
    }
    return model.encode(rows);
  }

  /**
   * What a gradient program says.
   *
   * @param scores the score at each point, each in an array of its own
   * @param gradients for each feature the gradient at each point
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on at once, and never compared
  record Result(float[][] scores, Map<String, float[][]> gradients) {}
}

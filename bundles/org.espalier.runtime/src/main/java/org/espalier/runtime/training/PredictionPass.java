package org.espalier.runtime.training;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.espalier.backend.Buffer;
import org.espalier.backend.Executable;
import org.espalier.backend.Program;
import org.espalier.backend.Session;
import org.espalier.program.Planner;
import org.espalier.runtime.data.EncodedColumn;
import org.espalier.tensor.Dim;
import org.espalier.tensor.TensorType;

/** Predicts encoded rows, some at a time. For one thread. */
public final class PredictionPass {
  private static final int MOST_ROWS = 256;
  private static final int MOST_PLANS = 16;
  private static final String FEATURE = "feature/";
  private static final String PREDICTION = "prediction";

  private final Session session;
  private final Program program;
  private final Map<String, Buffer> shared;
  private final Map<Integer, Step> steps;

  /**
   * Predicts with a program.
   *
   * @param shared the buffers of parameters and state
   */
  public PredictionPass(Session session, Program program, Map<String, Buffer> shared) {
    this.session = session;
    this.program = program;
    this.shared = shared;
    this.steps =
        new LinkedHashMap<>(MOST_PLANS, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Integer, Step> eldest) {
            boolean full = size() > MOST_PLANS;
            if (full) {
              eldest.getValue().executable.close();
            }
            return full;
          }
        };
  }

  /**
   * Predicts rows.
   *
   * @param features the encoded features by name
   * @param rows how many rows they have
   * @return the model's output for each row
   */
  public float[][] predict(Map<String, EncodedColumn> features, int rows) {
    float[][] predictions = new float[rows][];
    for (int from = 0; from < rows; from += MOST_ROWS) {
      int to = Math.min(rows, from + MOST_ROWS);
      Step step = steps.computeIfAbsent(to - from, size -> prepare(size, features));
      for (Map.Entry<String, EncodedColumn> feature : features.entrySet()) {
        feature.getValue().write(step.inputs.get(feature.getKey()), from, to);
      }
      step.executable.run();
      float[] output = step.output.floats();
      int width = output.length / (to - from);
      for (int row = from; row < to; row++) {
        predictions[row] = new float[width];
        System.arraycopy(output, (row - from) * width, predictions[row], 0, width);
      }
    }
    return predictions;
  }

  private Step prepare(int size, Map<String, EncodedColumn> features) {
    Map<String, Long> extents = Map.of(Dim.BATCH.toString(), (long) size);
    Map<String, Buffer> bound = new HashMap<>();
    shared.forEach(
        (name, buffer) -> {
          if (program.graph().hasInput(name)) {
            bound.put(name, buffer);
          }
        });
    Map<String, Buffer> inputs = new HashMap<>();
    features.forEach(
        (name, column) -> {
          Buffer buffer = session.allocate(column.type(size));
          inputs.put(name, buffer);
          bound.put(FEATURE + name, buffer);
        });
    TensorType type = program.graph().outputType(PREDICTION).bind(extents);
    Buffer output = session.allocate(type);
    bound.put(PREDICTION, output);
    return new Step(session.prepare(Planner.plan(program, extents), bound), inputs, output);
  }

  /** A number of rows that is ready to run. */
  private record Step(Executable executable, Map<String, Buffer> inputs, Buffer output) {}
}

package org.espalier.runtime.prediction;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.backend.Buffer;
import org.espalier.backend.Executable;
import org.espalier.backend.Program;
import org.espalier.backend.Session;
import org.espalier.program.Planner;
import org.espalier.runtime.encoded.EncodedColumn;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.TensorType;

/** Predicts encoded rows, some at a time. For one thread. */
public final class PredictionPass {
  private static final int MOST_ROWS = 256;
  private static final int MOST_PLANS = 16;
  private static final String FEATURE = "feature/";

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
   * @return for each output of the program what it gives for each row
   */
  public Map<String, float[][]> predict(Map<String, EncodedColumn> features, int rows) {
    Map<String, float[][]> predictions = new LinkedHashMap<>();
    outputs().forEach(name -> predictions.put(name, new float[rows][]));
    for (int from = 0; from < rows; from += MOST_ROWS) {
      int to = Math.min(rows, from + MOST_ROWS);
      Step step = steps.computeIfAbsent(to - from, size -> prepare(size, features));
      for (Map.Entry<String, EncodedColumn> feature : features.entrySet()) {
        feature.getValue().write(step.inputs.get(feature.getKey()), from, to);
      }
      step.executable.run();
      int first = from;
      step.outputs.forEach(
          (name, buffer) -> split(buffer.floats(), predictions.get(name), first, to));
    }
    return predictions;
  }

  private List<String> outputs() {
    return program.graph().outputs().stream().map(Graph.Port::name).toList();
  }

  private static void split(float[] output, float[][] predictions, int from, int to) {
    int width = output.length / (to - from);
    for (int row = from; row < to; row++) {
      int begin = (row - from) * width;
      predictions[row] = Arrays.copyOfRange(output, begin, begin + width);
    }
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
    Map<String, Buffer> outputs = new HashMap<>();
    for (String name : outputs()) {
      TensorType type = program.graph().outputType(name).bind(extents);
      outputs.put(name, session.allocate(type));
    }
    bound.putAll(outputs);
    return new Step(session.prepare(Planner.plan(program, extents), bound), inputs, outputs);
  }

  /** A number of rows that is ready to run. */
  private record Step(
      Executable executable, Map<String, Buffer> inputs, Map<String, Buffer> outputs) {}
}

package org.espalier.runtime.prediction;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.backend.Buffer;
import org.espalier.backend.DeviceMemoryException;
import org.espalier.backend.Executable;
import org.espalier.backend.Program;
import org.espalier.backend.Session;
import org.espalier.pipeline.ByteSize;
import org.espalier.program.Planner;
import org.espalier.runtime.encoded.EncodedColumn;
import org.espalier.runtime.memory.StepMemory;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.TensorType;

/** Predicts encoded rows, some at a time. For one thread. */
public final class PredictionPass {
  private static final int MOST_ROWS = 256;
  private static final long MOST_BYTES = 1L << 28;
  private static final int MOST_PLANS = 16;
  private static final String FEATURE = "feature/";

  private final Session session;
  private final Program program;
  private final Map<String, Buffer> shared;
  private final Map<Integer, Step> steps;
  private int fitting; // so many rows are known to fit
  private int tooMany = MOST_ROWS + 1; // and so many not to

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
    Map<String, EncodedColumn> inputs = new LinkedHashMap<>();
    features.forEach((name, column) -> inputs.put(FEATURE + name, column));
    return run(inputs, rows);
  }

  /**
   * Runs the program on rows.
   *
   * @param columns the encoded rows of each input, by its name
   * @param rows how many rows they have
   * @return for each output of the program what it gives for each row
   */
  public Map<String, float[][]> run(Map<String, EncodedColumn> columns, int rows) {
    Map<String, float[][]> predictions = new LinkedHashMap<>();
    outputs().forEach(name -> predictions.put(name, new float[rows][]));
    for (int from = 0; from < rows; ) {
      int size = Math.min(rows - from, most(rows));
      try {
        run(columns, from, size, predictions);
        from += size;
      } catch (DeviceMemoryException e) {
        giveUp(size, e);
      }
    }
    return predictions;
  }

  private void run(
      Map<String, EncodedColumn> columns, int from, int size, Map<String, float[][]> predictions) {
    Step step = steps.computeIfAbsent(size, rows -> prepare(rows, columns));
    for (Map.Entry<String, EncodedColumn> column : columns.entrySet()) {
      column.getValue().write(step.inputs.get(column.getKey()), from, from + size);
    }
    step.executable.run();
    step.outputs.forEach(
        (name, buffer) -> split(buffer.floats(), predictions.get(name), from, from + size));
  }

  /** Fewer rows are tried, but for one alone: that one does not fit is told. */
  private void giveUp(int size, DeviceMemoryException failure) {
    if (size > 1) {
      tooMany = Math.min(tooMany, size);
      fitting = Math.min(fitting, size - 1);
      return;
    }
    StepMemory memory = StepMemory.of(program, 1, 1, shared::containsKey);
    String layer =
        memory
            .layer()
            .map(name -> ", most of it for the values of the layer \"%s\"".formatted(name))
            .orElse("");
    throw new DeviceMemoryException(
        "the model does not fit the memory of its device: one row takes %s%s (%s); take --device cpu"
            .formatted(ByteSize.words(memory.bytes()), layer, failure.getMessage()),
        failure.needed(),
        failure.free(),
        failure);
  }

  /** Models of large images keep so much of each row that only few fit into memory together. */
  private int most(int rows) {
    int size = Math.max(1, Math.min(MOST_ROWS, rows));
    while (size > Math.max(1, fitting) && (size >= tooMany || isTooMany(size))) {
      tooMany = Math.min(tooMany, size);
      size /= 2;
    }
    fitting = Math.max(fitting, size);
    return size;
  }

  private boolean isTooMany(int rows) {
    return Planner.plan(program, extents(rows)).arenaBytes() > MOST_BYTES;
  }

  private static Map<String, Long> extents(int rows) {
    return Map.of(Dim.BATCH.toString(), (long) rows);
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

  private Step prepare(int size, Map<String, EncodedColumn> columns) {
    Map<String, Long> extents = extents(size);
    Map<String, Buffer> bound = new HashMap<>();
    shared.forEach(
        (name, buffer) -> {
          if (program.graph().hasInput(name)) {
            bound.put(name, buffer);
          }
        });
    Map<String, Buffer> inputs = new HashMap<>();
    columns.forEach((name, column) -> inputs.put(name, session.allocate(column.type(size))));
    bound.putAll(inputs);
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

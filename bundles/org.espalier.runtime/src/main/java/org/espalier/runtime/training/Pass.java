package org.espalier.runtime.training;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.espalier.backend.Buffer;
import org.espalier.backend.Executable;
import org.espalier.backend.Program;
import org.espalier.backend.Session;
import org.espalier.program.Planner;
import org.espalier.runtime.data.EncodedData;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;

/**
 * A step program over a data set that stays in the backend's memory: it runs batch by batch.
 *
 * <p>Each size of batch has its own plan and executable; all share the given buffers.
 */
final class Pass {
  private final Session session;
  private final Program program;
  private final int rows;
  private final int batchSize;
  private final Map<String, Buffer> buffers;
  private final Map<Integer, Step> steps = new HashMap<>();

  /**
   * Uploads a data set.
   *
   * @param shared the buffers of parameters, state, slots, totals and scalars
   */
  Pass(
      Session session,
      Program program,
      EncodedData data,
      int batchSize,
      Map<String, Buffer> shared) {
    this.session = session;
    this.program = program;
    this.rows = data.rows();
    this.batchSize = batchSize;
    this.buffers = new HashMap<>(shared);
    data.columns()
        .forEach(
            (name, column) -> {
              Buffer buffer = session.allocate(column.type(rows));
              column.write(buffer);
              buffers.put(name, buffer);
            });
  }

  /** The number of rows. */
  int rows() {
    return rows;
  }

  /** The number of batches. */
  int batches() {
    return (rows + batchSize - 1) / batchSize;
  }

  /**
   * Runs one batch.
   *
   * @param order the rows in the order of the epoch
   * @param batch which batch of it, from 0 on
   * @return the number of its rows
   */
  int run(int[] order, int batch) {
    int from = batch * batchSize;
    int size = Math.min(batchSize, rows - from);
    Step step = steps.computeIfAbsent(size, this::prepare);
    System.arraycopy(order, from, step.numbers, 0, size);
    step.input.write(step.numbers);
    step.executable.run();
    return size;
  }

  private Step prepare(int size) {
    Buffer input = session.allocate(TensorType.ints(Shape.of(size)));
    Map<String, Buffer> bound = new HashMap<>(buffers);
    bound.keySet().removeIf(name -> !program.graph().hasInput(name));
    bound.put("rows", input);
    Map<String, Long> extents = Map.of(Dim.BATCH.toString(), (long) size, "rows", (long) rows);
    return new Step(input, session.prepare(Planner.plan(program, extents), bound), new int[size]);
  }

  /** The rows in their own order. */
  int[] inOrder() {
    int[] order = new int[rows];
    Arrays.setAll(order, row -> row);
    return order;
  }

  /** A size of batch that is ready to run. */
  private static final class Step {
    final Buffer input;
    final Executable executable;
    final int[] numbers;

    Step(Buffer input, Executable executable, int[] numbers) {
      this.input = input;
      this.executable = executable;
      this.numbers = numbers;
    }
  }
}

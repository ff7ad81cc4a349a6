package org.espalier.runtime.training;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.espalier.backend.Buffer;
import org.espalier.backend.Executable;
import org.espalier.backend.Program;
import org.espalier.backend.Session;
import org.espalier.program.Planner;
import org.espalier.runtime.memory.StepMemory;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;

/**
 * A step program over a data set: it runs batch by batch.
 *
 * <p>Each size of batch has its own plan and executable; all share the given buffers.
 */
final class Pass implements AutoCloseable {
  private static final String ROWS = "rows";

  private final Session session;
  private final Program program;
  private final Feed feed;
  private final int rows;
  private final int batchSize;
  private final Map<String, Buffer> shared;
  private final Map<Integer, Step> steps = new HashMap<>();

  /**
   * Runs a program over rows.
   *
   * @param feed hands it the rows
   * @param rows how many there are
   * @param shared the buffers of parameters, state, slots, totals and scalars
   */
  Pass(
      Session session,
      Program program,
      Feed feed,
      int rows,
      int batchSize,
      Map<String, Buffer> shared) {
    this.session = session;
    this.program = program;
    this.feed = feed;
    this.rows = rows;
    this.batchSize = batchSize;
    this.shared = shared;
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
   * @param order the rows in the order of the epoch; not to be changed before its last batch is run
   * @param batch which batch of it, from 0 on
   * @return the number of its rows
   */
  int run(int[] order, int batch) {
    int size = Math.min(batchSize, rows - batch * batchSize);
    Step step = steps.computeIfAbsent(size, this::prepare);
    feed.load(order, batch, step.held, step.numbers);
    step.input.write(step.numbers);
    step.executable.run();
    return size;
  }

  /** The bytes of its rows that stay in the backend's memory. */
  long residentBytes() {
    return feed.residentBytes();
  }

  /** The bytes that its steps take beside that and the shared buffers, with a size of batch. */
  long bytes(long size) {
    long whole = Math.min(size, rows);
    long rest = rows % whole;
    return memory(whole).bytes() + (rest == 0 ? 0 : memory(rest).bytes());
  }

  /** What a step of a size takes beside what stays. */
  StepMemory memory(long size) {
    boolean resident = feed.residentBytes() > 0;
    return StepMemory.of(
        program,
        Math.min(size, rows),
        resident ? rows : Math.min(size, rows),
        name -> shared.containsKey(name) || (resident && !name.equals(ROWS)));
  }

  private Step prepare(int size) {
    Feed.Held held = feed.held(size);
    Buffer input = session.allocate(TensorType.ints(Shape.of(size)));
    Map<String, Buffer> bound = new HashMap<>(shared);
    bound.putAll(held.buffers());
    bound.keySet().removeIf(name -> !program.graph().hasInput(name));
    bound.put(ROWS, input);
    Map<String, Long> extents = Map.of(Dim.BATCH.toString(), (long) size, ROWS, (long) held.rows());
    Executable executable = session.prepare(Planner.plan(program, extents), bound);
    return new Step(held, input, executable, new int[size]);
  }

  /** The rows in their own order. */
  int[] inOrder() {
    int[] order = new int[rows];
    Arrays.setAll(order, row -> row);
    return order;
  }

  /** Ends what feeds it, and gives back the memory of its steps; the session frees its buffers. */
  @Override
  public void close() {
    feed.close();
    steps.values().forEach(step -> step.executable.close());
  }

  /** A size of batch that is ready to run. */
  private static final class Step {
    final Feed.Held held;
    final Buffer input;
    final Executable executable;
    final int[] numbers;

    Step(Feed.Held held, Buffer input, Executable executable, int[] numbers) {
      this.held = held;
      this.input = input;
      this.executable = executable;
      this.numbers = numbers;
    }
  }
}

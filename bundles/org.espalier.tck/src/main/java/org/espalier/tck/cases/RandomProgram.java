package org.espalier.tck.cases;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.espalier.backend.Program;
import org.espalier.tck.Samples;
import org.espalier.tck.Value;
import org.espalier.tensor.Dim;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.ScanBody;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;

/**
 * Programs of random operations on a few matrices, with state that is read before and after it is
 * replaced: what they mean is clear, how they are best planned is not.
 */
public final class RandomProgram {
  private static final int INPUTS = 2;
  private static final int STATES = 2;
  private static final int OPERATIONS = 14;

  private final Samples samples;
  private final GraphBuilder ops = new GraphBuilder();
  private final Map<String, Value> inputs = new HashMap<>();
  private final List<Tensor> pool = new ArrayList<>();
  private final long rows;
  private final long columns;

  private RandomProgram(long seed) {
    this.samples = new Samples(seed);
    this.rows = samples.extent();
    this.columns = samples.extent();
  }

  /**
   * A program and a value for each of its inputs.
   *
   * @param program the program
   * @param inputs the values
   */
  public record Sample(Program program, Map<String, Value> inputs) {}

  /** The program of a seed. */
  public static Sample of(long seed) {
    return new RandomProgram(seed).build();
  }

  private Sample build() {
    for (int i = 0; i < INPUTS + STATES; i++) {
      String name = i < INPUTS ? "x" + i : "state" + (i - INPUTS);
      Value value = samples.floats(Shape.of(rows, columns));
      pool.add(ops.input(name, value.type()));
      inputs.put(name, value);
    }
    for (int i = 0; i < OPERATIONS; i++) {
      pool.add(matrix(step(any(), any())));
    }
    Map<String, String> updates = new HashMap<>();
    for (int i = 0; i < STATES; i++) {
      ops.output("next" + i, any());
      updates.put("state" + i, "next" + i);
    }
    for (int i = 0; i < samples.number(1, 3); i++) {
      ops.output("y" + i, step(any(), any()));
    }
    return new Sample(new Program("random", ops.build(), updates), inputs);
  }

  /** One of the matrices, a late one rather than an early one. */
  private Tensor any() {
    return pool.get(
        Math.max(samples.number(0, pool.size() - 1), samples.number(0, pool.size() - 1)));
  }

  private Tensor step(Tensor a, Tensor b) {
    return switch (samples.number(0, 13)) {
      case 0 -> ops.tanh(a);
      case 1 -> ops.sin(ops.add(a, b));
      case 2 -> ops.tanh(ops.mul(a, b));
      case 3 -> ops.sub(a, ops.constant(new float[] {0.25f}, Shape.of(1)));
      case 4 -> ops.sub(a, ops.sum(b, true, samples.number(0, 1)));
      case 5 -> ops.reshape(a, Shape.of(columns, rows));
      case 6 -> ops.transpose(a, 1, 0);
      case 7 -> ops.part(a, 0, samples.number(0, (int) rows - 1), Dim.of(1));
      case 8 -> ops.part(a, 1, samples.number(0, (int) columns - 1), Dim.of(1));
      case 9 -> ops.concat(List.of(a, ops.neg(b)), samples.number(0, 1));
      case 10 -> ops.sigmoid(ops.matmul(a, b, false, true));
      case 11 -> ops.where(ops.greater(a, b), b, ops.relu(a));
      case 12 -> ops.max(a, samples.number(0, 1) == 0, samples.number(0, 1));
      default -> scan(a, b);
    };
  }

  private Tensor scan(Tensor a, Tensor b) {
    ScanBody body =
        (inner, carries, slices) -> {
          Tensor next = inner.tanh(inner.add(carries.get(0), slices.get(0)));
          return new ScanBody.Step(List.of(next), List.of(inner.mul(next, carries.get(0))));
        };
    Tensor initial = ops.reshape(ops.part(b, 0, 0, Dim.of(1)), Shape.of(columns));
    return ops.scan(List.of(initial), List.of(a), Dim.of(rows), false, body).outputs().get(0);
  }

  /** A matrix of the common shape out of what an operation made. */
  private Tensor matrix(Tensor x) {
    Shape shape = Shape.of(rows, columns);
    if (x.shape().equals(shape)) {
      return x;
    }
    if (x.shape().size().equals(shape.size())) {
      return ops.reshape(x, shape);
    }
    Tensor flat = ops.reshape(x, Shape.of(x.shape().size()));
    long size = x.shape().size().value();
    long wanted = rows * columns;
    Tensor cut =
        size >= wanted
            ? ops.part(flat, 0, size - wanted, Dim.of(wanted))
            : ops.pad(flat, Shape.of(0), Shape.of(wanted - size), new long[1], 0.5);
    return ops.tanh(ops.reshape(cut, shape));
  }
}

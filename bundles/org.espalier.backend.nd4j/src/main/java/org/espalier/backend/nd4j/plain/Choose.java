package org.espalier.backend.nd4j.plain;

import java.nio.FloatBuffer;
import java.util.Optional;
import org.espalier.backend.nd4j.kernel.Call;
import org.espalier.backend.nd4j.kernel.Grid;
import org.espalier.backend.nd4j.kernel.Kernel;
import org.espalier.backend.nd4j.natives.Operand;

/** One of two cells, as a condition says; ND4J's own is a hundred times slower. */
public final class Choose {
  private Choose() {}

  /** Prepares it for any operands. */
  public static Optional<Kernel> prepare(Call call) {
    Operand condition = call.in(0);
    Operand a = call.in(1);
    Operand b = call.in(2);
    Operand out = call.out();
    long[] shape = out.shape();
    Grid grid =
        new Grid(
            shape,
            Grid.repeated(condition.shape(), shape),
            Grid.repeated(a.shape(), shape),
            Grid.repeated(b.shape(), shape),
            Grid.repeated(shape, shape));
    int length = grid.length();
    int stepC = grid.step(0);
    int stepA = grid.step(1);
    int stepB = grid.step(2);
    Grid.Row row =
        (atC, atA, atB, at) -> {
          FloatBuffer c = condition.floats();
          FloatBuffer x = a.floats();
          FloatBuffer y = b.floats();
          FloatBuffer z = out.floats();
          int fromC = condition.base() + atC;
          int fromA = a.base() + atA;
          int fromB = b.base() + atB;
          int to = out.base() + at;
          if (stepC == 0) {
            boolean first = c.get(fromC) != 0;
            copy(first ? x : y, first ? fromA : fromB, first ? stepA : stepB, z, to, length);
            return;
          }
          for (int i = 0; i < length; i++) {
            z.put(
                to + i,
                c.get(fromC + i * stepC) != 0
                    ? x.get(fromA + i * stepA)
                    : y.get(fromB + i * stepB));
          }
        };
    return Optional.of(() -> grid.each(row));
  }

  /** Copies a row, or repeats one cell. */
  private static void copy(
      FloatBuffer from, int first, int step, FloatBuffer to, int at, int count) {
    if (step == 1) {
      to.put(at, from, first, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      to.put(at + i, from.get(first + i * step));
    }
  }
}

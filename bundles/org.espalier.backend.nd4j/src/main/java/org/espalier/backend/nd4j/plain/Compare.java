package org.espalier.backend.nd4j.plain;

import java.nio.FloatBuffer;
import java.util.Optional;
import org.espalier.backend.nd4j.kernel.Call;
import org.espalier.backend.nd4j.kernel.Grid;
import org.espalier.backend.nd4j.kernel.Kernel;
import org.espalier.backend.nd4j.natives.Operand;
import org.espalier.tensor.DType;
import org.espalier.tensor.Primitive;

/** Comparisons of floats: one loop each, which the compiler keeps tight. */
public final class Compare {
  private Compare() {}

  /** A comparison of some cells of two buffers with steps between them. */
  @FunctionalInterface
  private interface Loop {
    void run(
        FloatBuffer a,
        int x,
        int stepA,
        FloatBuffer b,
        int y,
        int stepB,
        FloatBuffer out,
        int z,
        int count);
  }

  /** Prepares a comparison of floats. */
  public static Optional<Kernel> prepare(Call call) {
    if (call.in(0).dtype() != DType.FLOAT32) {
      return Optional.empty();
    }
    Operand a = call.in(0);
    Operand b = call.in(1);
    Operand out = call.out();
    Grid grid = Binary.grid(call);
    int length = grid.length();
    int stepA = grid.step(0);
    int stepB = grid.step(1);
    Loop loop = loop(call.op());
    Grid.Row row =
        (x, y, z, unused) ->
            loop.run(
                a.floats(),
                a.base() + x,
                stepA,
                b.floats(),
                b.base() + y,
                stepB,
                out.floats(),
                out.base() + z,
                length);
    return Optional.of(() -> grid.each(row));
  }

  private static Loop loop(Primitive op) {
    return switch (op) {
      case GREATER -> Compare::greater;
      case GREATER_EQUAL -> Compare::greaterEqual;
      case EQUAL -> Compare::equal;
      default -> throw new IllegalArgumentException(op + " compares nothing");
    };
  }

  private static void greater(
      FloatBuffer a,
      int x,
      int stepA,
      FloatBuffer b,
      int y,
      int stepB,
      FloatBuffer out,
      int z,
      int count) {
    for (int i = 0; i < count; i++) {
      out.put(z + i, a.get(x + i * stepA) > b.get(y + i * stepB) ? 1f : 0f);
    }
  }

  private static void greaterEqual(
      FloatBuffer a,
      int x,
      int stepA,
      FloatBuffer b,
      int y,
      int stepB,
      FloatBuffer out,
      int z,
      int count) {
    for (int i = 0; i < count; i++) {
      out.put(z + i, a.get(x + i * stepA) >= b.get(y + i * stepB) ? 1f : 0f);
    }
  }

  private static void equal(
      FloatBuffer a,
      int x,
      int stepA,
      FloatBuffer b,
      int y,
      int stepB,
      FloatBuffer out,
      int z,
      int count) {
    for (int i = 0; i < count; i++) {
      out.put(z + i, a.get(x + i * stepA) == b.get(y + i * stepB) ? 1f : 0f);
    }
  }
}

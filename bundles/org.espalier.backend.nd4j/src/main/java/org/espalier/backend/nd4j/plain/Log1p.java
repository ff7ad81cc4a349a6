package org.espalier.backend.nd4j.plain;

import java.nio.FloatBuffer;
import java.util.Optional;
import org.espalier.backend.nd4j.kernel.Call;
import org.espalier.backend.nd4j.kernel.Kernel;
import org.espalier.backend.nd4j.natives.Operand;

/** ln(1 + x), accurate near 0, where ND4J's is not. */
public final class Log1p {
  /** Below this 1 + x loses digits in double precision, and two terms of the series suffice. */
  private static final float SMALL = 1e-4f;

  private Log1p() {}

  /** Prepares it for any operands. */
  public static Optional<Kernel> prepare(Call call) {
    Operand x = call.in(0);
    Operand out = call.out();
    return Optional.of(
        () -> {
          FloatBuffer from = x.floats();
          FloatBuffer to = out.floats();
          int read = x.base();
          int written = out.base();
          for (int i = 0; i < out.size(); i++) {
            to.put(written + i, (float) of(from.get(read + i)));
          }
        });
  }

  private static double of(double x) {
    return Math.abs(x) < SMALL ? x - x * x / 2 : Math.log(1 + x);
  }
}

package org.espalier.backend.nd4j.plain;

import java.util.Optional;
import org.espalier.backend.nd4j.kernel.Call;
import org.espalier.backend.nd4j.kernel.Kernel;
import org.espalier.backend.nd4j.natives.Operand;
import org.espalier.tensor.DType;

/** Numbers in another type. */
public final class Cast {
  private Cast() {}

  /** Prepares it for any operands. */
  public static Optional<Kernel> prepare(Call call) {
    Operand x = call.in(0);
    Operand out = call.out();
    if (x.dtype() == out.dtype()) {
      return Optional.of(() -> out.copy(x));
    }
    if (out.dtype() == DType.FLOAT32) {
      return Optional.of(
          () -> {
            for (int i = 0; i < out.size(); i++) {
              out.set(i, x.integer(i));
            }
          });
    }
    return Optional.of(
        () -> {
          for (int i = 0; i < out.size(); i++) {
            out.setInteger(i, (int) x.get(i));
          }
        });
  }
}

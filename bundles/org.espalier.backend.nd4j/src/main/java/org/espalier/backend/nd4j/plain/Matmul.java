package org.espalier.backend.nd4j.plain;

import java.util.Optional;
import org.espalier.backend.nd4j.kernel.Call;
import org.espalier.backend.nd4j.kernel.Kernel;
import org.espalier.backend.nd4j.natives.Operand;

/** A matrix product, in double precision. */
public final class Matmul {
  private Matmul() {}

  /** Prepares it for any operands. */
  public static Optional<Kernel> prepare(Call call) {
    boolean flipA = call.attributes().flag("transpose_a");
    boolean flipB = call.attributes().flag("transpose_b");
    Operand a = call.in(0);
    Operand b = call.in(1);
    Operand out = call.out();
    int rows = out.extent(-2);
    int columns = out.extent(-1);
    int inner = a.extent(flipA ? -2 : -1);
    int batch = rows * columns == 0 ? 0 : out.size() / (rows * columns);
    int rowA = flipA ? 1 : inner;
    int stepA = flipA ? rows : 1;
    int columnB = flipB ? inner : 1;
    int stepB = flipB ? 1 : columns;
    return Optional.of(
        () -> {
          for (int i = 0; i < batch * rows * columns; i++) {
            int image = i / (rows * columns);
            int atA = image * rows * inner + i / columns % rows * rowA;
            int atB = image * inner * columns + i % columns * columnB;
            double sum = 0;
            for (int k = 0; k < inner; k++) {
              sum += (double) a.get(atA + k * stepA) * b.get(atB + k * stepB);
            }
            out.set(i, (float) sum);
          }
        });
  }
}

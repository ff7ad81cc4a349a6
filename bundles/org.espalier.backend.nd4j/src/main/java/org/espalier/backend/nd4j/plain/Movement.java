package org.espalier.backend.nd4j.plain;

import java.util.List;
import java.util.Optional;
import org.espalier.backend.nd4j.kernel.Call;
import org.espalier.backend.nd4j.kernel.Grid;
import org.espalier.backend.nd4j.kernel.Kernel;
import org.espalier.backend.nd4j.kernel.Move;
import org.espalier.backend.nd4j.natives.Operand;
import org.espalier.tensor.DType;
import org.espalier.tensor.Primitive;

/** Cells in other places, one by one. */
public final class Movement {
  private Movement() {}

  /** Prepares it for any operands. */
  public static Optional<Kernel> prepare(Call call) {
    List<Kernel> parts = Move.of(call).stream().map(Movement::copy).toList();
    Kernel first = call.op() == Primitive.PAD ? filling(call) : () -> {};
    return Optional.of(
        () -> {
          first.run();
          for (int i = 0; i < parts.size(); i++) {
            parts.get(i).run();
          }
        });
  }

  /** Fills the output of a node that pads with the value around. */
  public static Kernel filling(Call call) {
    Operand out = call.out();
    double value = call.attributes().real("value");
    if (value == 0) {
      return out::clear;
    }
    if (out.dtype() == DType.FLOAT32) {
      return () -> {
        for (int i = 0; i < out.size(); i++) {
          out.set(i, (float) value);
        }
      };
    }
    return () -> {
      for (int i = 0; i < out.size(); i++) {
        out.setInteger(i, (int) value);
      }
    };
  }

  /** A copy cell by cell. */
  public static Kernel copy(Move move) {
    Grid grid = move.grid();
    Operand from = move.from();
    Operand to = move.to();
    int length = grid.length();
    int stepRead = grid.step(0);
    int stepWritten = grid.step(1);
    int firstRead = move.firstRead();
    int firstWritten = move.firstWritten();
    Grid.Row integers =
        (read, written, unused, none) -> {
          int source = from.base() + firstRead + read;
          int target = to.base() + firstWritten + written;
          for (int i = 0; i < length; i++) {
            to.integers().put(target + i * stepWritten, from.integers().get(source + i * stepRead));
          }
        };
    // integers of 32 bits have the size of floats and are copied as they are
    return () -> grid.each(integers);
  }
}

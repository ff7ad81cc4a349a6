package org.espalier.backend.nd4j.prepared;

import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.espalier.backend.nd4j.kernel.Call;
import org.espalier.backend.nd4j.kernel.Grid;
import org.espalier.backend.nd4j.kernel.Kernel;
import org.espalier.backend.nd4j.kernel.Move;
import org.espalier.backend.nd4j.natives.Operand;
import org.espalier.backend.nd4j.plain.Movement;
import org.espalier.tensor.Primitive;

/** Cells in other places: whole rows where they lie together, else ND4J's copy with steps. */
public final class Copies {
  private static final int LONG = 32;
  private static final int FEW = 64;

  private Copies() {}

  /** Prepares it. */
  public static Optional<Kernel> prepare(Call call) {
    List<Kernel> parts = Move.of(call).stream().map(Copies::best).toList();
    Kernel first = call.op() == Primitive.PAD ? Movement.filling(call) : () -> {};
    return Optional.of(
        () -> {
          first.run();
          for (int i = 0; i < parts.size(); i++) {
            parts.get(i).run();
          }
        });
  }

  /** The copy that suits how the cells lie. */
  public static Kernel best(Move move) {
    Grid grid = move.grid();
    boolean together = grid.step(0) == 1 && grid.step(1) == 1;
    if (together && (grid.length() >= LONG || grid.rows() == 1)) {
      return rows(move, grid);
    }
    boolean negative = false;
    for (long step : grid.steps(0)) {
      negative |= step < 0;
    }
    int cells = grid.rows() * grid.length();
    return negative || cells < FEW ? Movement.copy(move) : strided(move, grid);
  }

  private static Kernel rows(Move move, Grid grid) {
    Operand from = move.from();
    Operand to = move.to();
    long bytes = (long) grid.length() * Float.BYTES;
    long read = (long) move.firstRead() * Float.BYTES;
    long written = (long) move.firstWritten() * Float.BYTES;
    Grid.Row row =
        (source, target, unused, none) -> {
          BytePointer in = from.bytes();
          BytePointer out = to.bytes();
          long inFirst = in.position();
          long outFirst = out.position();
          in.position(inFirst + read + (long) source * Float.BYTES);
          out.position(outFirst + written + (long) target * Float.BYTES);
          Pointer.memcpy(out, in, bytes);
          in.position(inFirst);
          out.position(outFirst);
        };
    return () -> grid.each(row);
  }

  private static Kernel strided(Move move, Grid grid) {
    long[] shape = grid.extents();
    Operand from = move.from().from(move.firstRead(), shape);
    Operand to = move.to().from(move.firstWritten(), shape);
    return Loops.copy(from, grid.steps(0), to, grid.steps(1), shape);
  }
}

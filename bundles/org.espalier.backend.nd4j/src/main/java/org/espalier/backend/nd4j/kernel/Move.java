package org.espalier.backend.nd4j.kernel;

import java.util.ArrayList;
import java.util.List;
import org.espalier.backend.nd4j.natives.Library;
import org.espalier.backend.nd4j.natives.Operand;
import org.espalier.tensor.Attributes;

/** Cells that are copied unchanged: a grid of cells of one tensor onto a grid of another. */
public final class Move {
  private final Operand from;
  private final int firstRead;
  private final Operand to;
  private final int firstWritten;
  private final Grid grid;

  /**
   * A copy.
   *
   * @param shape the grid
   * @param from the tensor that is read
   * @param firstRead its first cell
   * @param read the steps between its cells along each axis: 0 where it is repeated, negative where
   *     it is reversed
   * @param to the tensor that is written
   * @param firstWritten its first cell
   * @param written the steps between its cells along each axis
   */
  public Move(
      long[] shape,
      Operand from,
      long firstRead,
      long[] read,
      Operand to,
      long firstWritten,
      long[] written) {
    this.from = from;
    this.firstRead = Math.toIntExact(firstRead);
    this.to = to;
    this.firstWritten = Math.toIntExact(firstWritten);
    this.grid = new Grid(shape, read, written);
  }

  /** The copies that a node consists of, once its output has been filled where that is needed. */
  public static List<Move> of(Call call) {
    return switch (call.op()) {
      case RESHAPE, STOP_GRADIENT -> List.of(whole(call));
      case TRANSPOSE -> List.of(transpose(call));
      case SLICE -> List.of(slice(call));
      case PAD -> List.of(pad(call));
      case CONCAT -> concat(call);
      case BROADCAST_TO -> List.of(broadcast(call));
      case REVERSE -> List.of(reverse(call));
      default -> throw new IllegalArgumentException(call.op() + " does not move cells");
    };
  }

  private static Move whole(Call call) {
    long[] all = {call.out().size()};
    return new Move(all, call.in(0), 0, new long[] {1}, call.out(), 0, new long[] {1});
  }

  private static Move transpose(Call call) {
    long[] steps = Library.rowMajor(call.in(0).shape());
    long[] order = call.attributes().integers("order");
    long[] read = new long[order.length];
    for (int axis = 0; axis < order.length; axis++) {
      read[axis] = steps[(int) order[axis]];
    }
    return reading(call, 0, read);
  }

  private static Move slice(Call call) {
    long[] begin = call.attributes().shape("begin").toArray();
    long[] strides = call.attributes().integers("strides");
    long[] steps = Library.rowMajor(call.in(0).shape());
    long first = 0;
    long[] read = new long[steps.length];
    for (int axis = 0; axis < steps.length; axis++) {
      first += begin[axis] * steps[axis];
      read[axis] = strides[axis] * steps[axis];
    }
    return reading(call, first, read);
  }

  private static Move broadcast(Call call) {
    return reading(call, 0, Grid.repeated(call.in(0).shape(), call.out().shape()));
  }

  private static Move reverse(Call call) {
    long[] shape = call.in(0).shape();
    long[] read = Library.rowMajor(shape);
    long first = 0;
    for (long axis : call.attributes().integers("axes")) {
      int place = (int) axis;
      first += (shape[place] - 1) * read[place];
      read[place] = -read[place];
    }
    return reading(call, first, read);
  }

  private static Move reading(Call call, long first, long[] read) {
    long[] shape = call.out().shape();
    return new Move(shape, call.in(0), first, read, call.out(), 0, Library.rowMajor(shape));
  }

  private static Move pad(Call call) {
    Attributes attributes = call.attributes();
    long[] before = attributes.shape("before").toArray();
    long[] interior = attributes.integers("interior");
    long[] shape = call.in(0).shape().clone();
    long[] room = call.out().shape();
    long[] read = Library.rowMajor(shape);
    long[] written = Library.rowMajor(room);
    long firstRead = 0;
    long firstWritten = 0;
    for (int axis = 0; axis < shape.length; axis++) {
      long spread = interior[axis] + 1;
      long begin = Math.max(0, Math.floorDiv(-before[axis] + spread - 1, spread));
      long end = Math.min(shape[axis] - 1, Math.floorDiv(room[axis] - 1 - before[axis], spread));
      firstRead += begin * read[axis];
      firstWritten += (before[axis] + begin * spread) * written[axis];
      written[axis] *= spread;
      shape[axis] = Math.max(0, end - begin + 1);
    }
    return new Move(shape, call.in(0), firstRead, read, call.out(), firstWritten, written);
  }

  private static List<Move> concat(Call call) {
    int axis = (int) call.attributes().integer("axis");
    Operand out = call.out();
    long[] written = Library.rowMajor(out.shape());
    List<Move> moves = new ArrayList<>();
    long place = 0;
    for (int i = 0; i < call.inputs().size(); i++) {
      Operand part = call.in(i);
      long[] read = Library.rowMajor(part.shape());
      moves.add(new Move(part.shape(), part, 0, read, out, place * written[axis], written));
      place += part.extent(axis);
    }
    return moves;
  }

  /** The tensor that is read. */
  public Operand from() {
    return from;
  }

  /** The first cell that is read. */
  public int firstRead() {
    return firstRead;
  }

  /** The tensor that is written. */
  public Operand to() {
    return to;
  }

  /** The first cell that is written. */
  public int firstWritten() {
    return firstWritten;
  }

  /** The walk over what is read and what is written. */
  public Grid grid() {
    return grid;
  }
}

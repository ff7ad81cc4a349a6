package org.espalier.backend.nd4j.fused;

import java.util.Arrays;
import org.espalier.backend.nd4j.natives.Operand;

/**
 * How the cells of an operand go to the cells of a group's result, and how they get there.
 *
 * @param kind how they are repeated
 * @param operand the operand
 * @param inner how many cells of the result lie behind each other before the operand goes on
 */
record Reading(Kind kind, Operand operand, int inner) {
  /** How an operand is repeated. */
  enum Kind {
    /** Cell by cell. */
    FULL,
    /** One number for all. */
    SCALAR,
    /** The operand over and over. */
    ROW,
    /** Each cell {@code inner} times. */
    COLUMN
  }

  /** Whether parts of the operand are read more than once, which costs ND4J's loops much time. */
  boolean isRepeated() {
    return kind == Kind.ROW || kind == Kind.COLUMN;
  }

  /** Finds how an operand is repeated to a shape, or null where it is another way. */
  static Reading of(Operand operand, long[] shape, int size) {
    if (operand.size() == size) {
      return new Reading(Kind.FULL, operand, 1);
    }
    if (operand.size() == 1) {
      return new Reading(Kind.SCALAR, operand, size);
    }
    if (matches(operand, shape, true) == operand.size()) {
      return new Reading(Kind.ROW, operand, 1);
    }
    return matches(operand, shape, false) == operand.size()
        ? new Reading(Kind.COLUMN, operand, size / operand.size())
        : null;
  }

  /** The cells of the longest stretch of axes, from behind or from the front, that are equal. */
  private static long matches(Operand operand, long[] shape, boolean fromBehind) {
    int rank = shape.length;
    long cells = 1;
    for (int i = 0; i < rank; i++) {
      int axis = fromBehind ? rank - 1 - i : i;
      int own = axis - rank + operand.rank();
      long extent = own < 0 ? 1 : operand.extent(own);
      if (extent != shape[axis]) {
        return cells;
      }
      cells *= extent;
    }
    return cells;
  }

  /** Fills an array with what belongs to the cells from one on. */
  void read(float[] to, int first, int count) {
    switch (kind) {
      case FULL -> operand.read(first, to, 0, count);
      case SCALAR -> Arrays.fill(to, 0, count, operand.get(0));
      case ROW -> row(to, first, count);
      case COLUMN -> column(to, first, count);
    }
  }

  private void row(float[] to, int first, int count) {
    int length = operand.size();
    int at = first % length;
    for (int done = 0; done < count; ) {
      int part = Math.min(count - done, length - at);
      operand.read(at, to, done, part);
      done += part;
      at = 0;
    }
  }

  private void column(float[] to, int first, int count) {
    int cell = first / inner;
    int left = inner - first % inner;
    for (int done = 0; done < count; ) {
      int part = Math.min(count - done, left);
      Arrays.fill(to, done, done + part, operand.get(cell));
      done += part;
      cell++;
      left = inner;
    }
  }
}
